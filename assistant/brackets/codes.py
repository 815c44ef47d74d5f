"""The codes delegations sign with: ISO 3166 for States, and the usual groups.

It knows names, not texts. Entities that do not negotiate in their own name are left
out (so "AI" is no party). Example:

    STATES["MX"], STATES["MEX"], GROUPS["AGN"]
    # ("Mexico", "Mexico", "African Group")
"""

from __future__ import annotations

_STATES = """
AD AND Andorra; AE ARE United Arab Emirates; AF AFG Afghanistan;
AG ATG Antigua and Barbuda; AL ALB Albania; AM ARM Armenia; AO AGO Angola;
AR ARG Argentina; AT AUT Austria; AU AUS Australia; AZ AZE Azerbaijan;
BA BIH Bosnia and Herzegovina; BB BRB Barbados; BD BGD Bangladesh; BE BEL Belgium;
BF BFA Burkina Faso; BG BGR Bulgaria; BH BHR Bahrain; BI BDI Burundi; BJ BEN Benin;
BN BRN Brunei Darussalam; BO BOL Bolivia; BR BRA Brazil; BS BHS Bahamas;
BT BTN Bhutan; BW BWA Botswana; BY BLR Belarus; BZ BLZ Belize; CA CAN Canada;
CD COD Democratic Republic of the Congo; CF CAF Central African Republic;
CG COG Congo; CH CHE Switzerland; CI CIV Côte d'Ivoire; CK COK Cook Islands;
CL CHL Chile; CM CMR Cameroon; CN CHN China; CO COL Colombia; CR CRI Costa Rica;
CU CUB Cuba; CV CPV Cabo Verde; CY CYP Cyprus; CZ CZE Czechia; DE DEU Germany;
DJ DJI Djibouti; DK DNK Denmark; DM DMA Dominica; DO DOM Dominican Republic;
DZ DZA Algeria; EC ECU Ecuador; EE EST Estonia; EG EGY Egypt; ER ERI Eritrea;
ES ESP Spain; ET ETH Ethiopia; FI FIN Finland; FJ FJI Fiji; FM FSM Micronesia;
FR FRA France; GA GAB Gabon; GB GBR United Kingdom; GD GRD Grenada; GE GEO Georgia;
GH GHA Ghana; GM GMB Gambia; GN GIN Guinea; GQ GNQ Equatorial Guinea; GR GRC Greece;
GT GTM Guatemala; GW GNB Guinea-Bissau; GY GUY Guyana; HK HKG Hong Kong;
HN HND Honduras; HR HRV Croatia; HT HTI Haiti; HU HUN Hungary; ID IDN Indonesia;
IE IRL Ireland; IL ISR Israel; IN IND India; IQ IRQ Iraq; IR IRN Iran;
IS ISL Iceland; IT ITA Italy; JM JAM Jamaica; JO JOR Jordan; JP JPN Japan;
KE KEN Kenya; KG KGZ Kyrgyzstan; KH KHM Cambodia; KI KIR Kiribati; KM COM Comoros;
KN KNA Saint Kitts and Nevis; KP PRK Democratic People's Republic of Korea;
KR KOR Republic of Korea; KW KWT Kuwait; KZ KAZ Kazakhstan;
LA LAO Lao People's Democratic Republic; LB LBN Lebanon; LC LCA Saint Lucia;
LI LIE Liechtenstein; LK LKA Sri Lanka; LR LBR Liberia; LS LSO Lesotho;
LT LTU Lithuania; LU LUX Luxembourg; LV LVA Latvia; LY LBY Libya; MA MAR Morocco;
MC MCO Monaco; MD MDA Moldova; ME MNE Montenegro; MG MDG Madagascar;
MH MHL Marshall Islands; MK MKD North Macedonia; ML MLI Mali; MM MMR Myanmar;
MN MNG Mongolia; MO MAC Macao; MR MRT Mauritania; MT MLT Malta; MU MUS Mauritius;
MV MDV Maldives; MW MWI Malawi; MX MEX Mexico; MY MYS Malaysia; MZ MOZ Mozambique;
NA NAM Namibia; NE NER Niger; NG NGA Nigeria; NI NIC Nicaragua; NL NLD Netherlands;
NO NOR Norway; NP NPL Nepal; NR NRU Nauru; NU NIU Niue; NZ NZL New Zealand;
OM OMN Oman; PA PAN Panama; PE PER Peru; PG PNG Papua New Guinea; PH PHL Philippines;
PK PAK Pakistan; PL POL Poland; PS PSE State of Palestine; PT PRT Portugal;
PW PLW Palau; PY PRY Paraguay; QA QAT Qatar; RO ROU Romania; RS SRB Serbia;
RU RUS Russian Federation; RW RWA Rwanda; SA SAU Saudi Arabia;
SB SLB Solomon Islands; SC SYC Seychelles; SD SDN Sudan; SE SWE Sweden;
SG SGP Singapore; SI SVN Slovenia; SK SVK Slovakia; SL SLE Sierra Leone;
SM SMR San Marino; SN SEN Senegal; SO SOM Somalia; SR SUR Suriname;
SS SSD South Sudan; ST STP Sao Tome and Principe; SV SLV El Salvador;
SY SYR Syrian Arab Republic; SZ SWZ Eswatini; TD TCD Chad; TG TGO Togo;
TH THA Thailand; TJ TJK Tajikistan; TL TLS Timor-Leste; TM TKM Turkmenistan;
TN TUN Tunisia; TO TON Tonga; TR TUR Türkiye; TT TTO Trinidad and Tobago;
TV TUV Tuvalu; TW TWN Taiwan; TZ TZA Tanzania; UA UKR Ukraine; UG UGA Uganda;
US USA United States; UY URY Uruguay; UZ UZB Uzbekistan; VA VAT Holy See;
VC VCT Saint Vincent and the Grenadines; VE VEN Venezuela; VN VNM Viet Nam;
VU VUT Vanuatu; WS WSM Samoa; YE YEM Yemen; ZA ZAF South Africa; ZM ZMB Zambia;
ZW ZWE Zimbabwe
"""


def _states() -> dict[str, str]:
    """Both codes of each State, with its name."""
    rows = (row.split(None, 2) for row in _STATES.replace("\n", " ").split(";"))
    return {code: name for *codes, name in rows for code in codes}


STATES = _states()
# What else is printed for a State, with the name used here.
SPOKEN = {
    "USA": "United States",
    "U.S.": "United States",
    "U.S.A.": "United States",
    "United States of America": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "Great Britain": "United Kingdom",
    "Russia": "Russian Federation",
    "South Korea": "Republic of Korea",
    "Korea": "Republic of Korea",
    "ROK": "Republic of Korea",
    "DPRK": "Democratic People's Republic of Korea",
    "DRC": "Democratic Republic of the Congo",
    "Turkey": "Türkiye",
    "Turkiye": "Türkiye",
    "Vietnam": "Viet Nam",
    "Syria": "Syrian Arab Republic",
    "Laos": "Lao People's Democratic Republic",
    "Lao PDR": "Lao People's Democratic Republic",
    "Brunei": "Brunei Darussalam",
    "Czech Republic": "Czechia",
    "Cape Verde": "Cabo Verde",
    "Ivory Coast": "Côte d'Ivoire",
    "Cote d'Ivoire": "Côte d'Ivoire",
    "Palestine": "State of Palestine",
    "UAE": "United Arab Emirates",
    "KSA": "Saudi Arabia",
    "RSA": "South Africa",
    "PRC": "China",
    "PNG": "Papua New Guinea",
    "Swaziland": "Eswatini",
    "The Gambia": "Gambia",
    "The Netherlands": "Netherlands",
    "Swiss": "Switzerland",
    "Chinese Taipei": "Chinese Taipei",
    "Iran (Islamic Republic of)": "Iran",
    "Islamic Republic of Iran": "Iran",
    "Venezuela (Bolivarian Republic of)": "Venezuela",
    "Bolivarian Republic of Venezuela": "Venezuela",
    "Bolivia (Plurinational State of)": "Bolivia",
    "Plurinational State of Bolivia": "Bolivia",
    "Micronesia (Federated States of)": "Micronesia",
    "Netherlands (Kingdom of the)": "Netherlands",
    "Kingdom of the Netherlands": "Netherlands",
    "United Republic of Tanzania": "Tanzania",
    "Republic of Moldova": "Moldova",
    "Aus": "Australia",
    "Can": "Canada",
    "Mex": "Mexico",
    "Mor": "Morocco",
    "Sing": "Singapore",
    "Switz": "Switzerland",
    "Kor": "Republic of Korea",
    "Jpn": "Japan",
    "Rus": "Russian Federation",
    "Bra": "Brazil",
    "Nor": "Norway",
}
GROUPS = {
    "EU": "European Union",
    "E.U.": "European Union",
    "European Union": "European Union",
    "European Commission": "European Union",
    "EU/MS": "European Union",
    "EU and its member States": "European Union",
    "EU and its Member States": "European Union",
    "EU-27": "European Union",
    "EU27": "European Union",
    "G77": "G77",
    "G-77": "G77",
    "Group of 77": "G77",
    **{
        f"{group}{joint}China": "G77"
        for group in ("G77", "G-77", "Group of 77", "G 77")
        for joint in (" and ", "/", " + ", "+", " & ", "&")
    },
    "AOSIS": "AOSIS",
    "SIDS": "SIDS",
    "PSIDS": "PSIDS",
    "P-SIDS": "PSIDS",
    "LDCs": "LDCs",
    "LDC": "LDCs",
    "LDC Group": "LDCs",
    "LLDCs": "LLDCs",
    "LLDC": "LLDCs",
    "African Group": "African Group",
    "AFR": "African Group",
    "AGN": "African Group",
    "African Union": "African Union",
    "AU Commission": "African Union",
    "GRULAC": "GRULAC",
    "WEOG": "WEOG",
    "CEBS": "CEBS",
    "CEE": "CEBS",
    "APG": "Asia-Pacific Group",
    "Asia-Pacific Group": "Asia-Pacific Group",
    "Asian Group": "Asia-Pacific Group",
    "LMG": "Like-Minded Group",
    "LMDC": "LMDC",
    "LMDCs": "LMDC",
    "LMMC": "LMMC",
    "LMCs": "Like-Minded Group",
    "Like-Minded": "Like-Minded Group",
    "Like-minded": "Like-Minded Group",
    "Like-Minded Group": "Like-Minded Group",
    "Like-minded Group": "Like-Minded Group",
    "Like-Minded Developing Countries": "LMDC",
    "JUSCANZ": "JUSCANZ",
    "JUSSCANNZ": "JUSCANZ",
    "CANZ": "CANZ",
    "CARICOM": "CARICOM",
    "Arab Group": "Arab Group",
    "AGG": "Arab Group",
    "ASEAN": "ASEAN",
    "EIG": "EIG",
    "AILAC": "AILAC",
    "ALBA": "ALBA",
    "Umbrella Group": "Umbrella Group",
    "UG": "Umbrella Group",
    "HAC": "HAC",
    "High Ambition Coalition": "HAC",
    "Holy See": "Holy See",
    "MERCOSUR": "MERCOSUR",
    "Mercosur": "MERCOSUR",
    "OIC": "OIC",
    "NAM": "NAM",
    "BRICS": "BRICS",
    "BASIC": "BASIC",
    "GCC": "GCC",
    "PIF": "Pacific Islands Forum",
    "Pacific Islands Forum": "Pacific Islands Forum",
    "ECOWAS": "ECOWAS",
    "SADC": "SADC",
    "EFTA": "EFTA",
    "EEA": "EEA",
    "SICA": "SICA",
    "CIS": "CIS",
    "G7": "G7",
    "G20": "G20",
    "G10": "G10",
    "G33": "G33",
    "ACP": "ACP",
    "OACPS": "ACP",
    "DAG": "Development Agenda Group",
    "Group B": "Group B",
    "CACEEC": "CACEEC",
    "ABU": "ABU",
    "CfRN": "CfRN",
    "Coalition for Rainforest Nations": "CfRN",
    "Visegrad Group": "Visegrad Group",
    "Nordics": "Nordic Group",
    "Nordic Group": "Nordic Group",
    "Nordic countries": "Nordic Group",
    "Baltic States": "Baltic States",
    "Benelux": "Benelux",
    "Core Group": "Core Group",
}
