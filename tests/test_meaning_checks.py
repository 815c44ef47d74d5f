"""Checks of what a sentence says: each rule with traps and true rewordings."""

from __future__ import annotations

import time

import pytest

from assistant.support.amounts import plain_amounts
from assistant.support.checks import MEANING, find
from assistant.support.cited import Cited, Finding
from assistant.support.stances import stances
from assistant.terms import Label
from tests.test_support import citation


def found(sentence: str, words: str) -> list[Finding]:
    """What all checks find in a sentence that cites these words."""
    return find(sentence, Cited(citations=(citation(words),)))


def checks(sentence: str, words: str) -> set[str]:
    """The names of the checks that find something."""
    return {finding.check for finding in found(sentence, words)}


@pytest.mark.parametrize(
    ("check", "words", "sentence"),
    [
        (
            "strength",
            "States should consider adopting a code of conduct.",
            "States have no choice but to adopt a code of conduct.",
        ),
        (
            "strength",
            "States should consider adopting a code of conduct.",
            "A code of conduct is compulsory for States.",
        ),
        (
            "strength",
            "The Assembly invites Member States to submit their views.",
            "Member States have a duty to submit their views to the Assembly.",
        ),
        (
            "strength",
            "The strategy aims to train 10,000 teachers by 2030.",
            "The strategy undertakes to train 10,000 teachers by 2030.",
        ),
        (
            "direction",
            "Members shall refrain from fishing in the spawning season.",
            "Members are left free to fish in the spawning season.",
        ),
        (
            "direction",
            "The operator shall keep the records.",
            "The operator may choose whether it keeps the records.",
        ),
        (
            "direction",
            "The operator shall keep the records.",
            "Operators need not keep records.",
        ),
        (
            "direction",
            "The Agency may publish the list.",
            "The Agency is barred from publishing the list.",
        ),
        (
            "direction",
            "Nothing in this Agreement shall prevent a Party from applying stricter "
            "rules.",
            "The Agreement forbids Parties to apply stricter rules.",
        ),
        (
            "negation",
            "Matters of defence do not fall within the scope of the treaty.",
            "Matters of defence fall within the scope of the treaty.",
        ),
        (
            "negation",
            "The guide is meant to complement the rules and not to replace them.",
            "The guide is meant to replace the rules and not to complement them.",
        ),
        (
            "negation",
            "The delegation supports the proposal in its current form.",
            "The delegation does not support the proposal in its current form.",
        ),
        (
            "exception",
            "Personal data shall be erased unless the law requires them to be kept.",
            "Personal data have to be erased, whatever the law says.",
        ),
        (
            "exception",
            "Personal data shall be erased unless the law requires them to be kept.",
            "Personal data shall be erased.",
        ),
        (
            "exception",
            "Personal data shall be erased unless the law requires them to be kept.",
            "Personal data must be erased even if the law requires them to be kept.",
        ),
        (
            "condition",
            "The State may board the vessel if the flag State consents.",
            "The State may board the vessel whether or not the flag State consents.",
        ),
        (
            "condition",
            "The State may board the vessel if the flag State consents.",
            "The State may board the vessel.",
        ),
        (
            "condition",
            "The State may board the vessel.",
            "The State may board the vessel, provided that the harbour police is "
            "informed.",
        ),
        (
            "hedge",
            "The Party shall, where feasible, inform the coastal State.",
            "The Party must inform the coastal State.",
        ),
        (
            "hedge",
            "Parties shall endeavour to harmonise their forms.",
            "Parties must harmonise their forms.",
        ),
        (
            "hedge",
            "Parties shall harmonise their forms.",
            "Parties shall, as far as possible, harmonise their forms.",
        ),
        (
            "hedge",
            "As a rule, meetings shall be held in Vienna.",
            "Meetings shall invariably be held in Vienna.",
        ),
        (
            "addressee",
            "The provider shall draw up the documentation.",
            "The deployer has to draw up the documentation.",
        ),
        (
            "addressee",
            "The Commission shall publish the report.",
            "Each Member State has to publish the report.",
        ),
        (
            "addressee",
            "Developed country Parties shall pay for the ponds.",
            "All Parties have to pay for the ponds.",
        ),
        (
            "role",
            "The requested Party shall bear the costs.",
            "The requesting Party shall bear the costs.",
        ),
        (
            "role",
            "The processor shall notify the controller of a breach.",
            "The controller must notify the processor of a breach.",
        ),
        (
            "role",
            "The Board shall be appointed by the Council on the proposal of the "
            "President.",
            "The Board is appointed by the President on the proposal of the Council.",
        ),
        (
            "quantifier",
            "All Parties must agree to the amendment.",
            "Most Parties must agree to the amendment.",
        ),
        (
            "quantifier",
            "At least one member of the panel shall be a judge.",
            "Every member of the panel shall be a judge.",
        ),
        (
            "quantifier",
            "Each Party may nominate two experts.",
            "Only Parties that have paid may nominate two experts.",
        ),
        (
            "quantifier",
            "The notice goes to both the ministry and the port.",
            "It is enough to send the notice to either the ministry or the port.",
        ),
        (
            "quantifier",
            "The Council shall decide by unanimous vote.",
            "The Council decides by a two-thirds majority.",
        ),
        (
            "number",
            "At least one third of the members must object.",
            "A quarter of the members have to object.",
        ),
        (
            "number",
            "The fee shall not exceed 500 euros.",
            "The fee must be at least 500 euros.",
        ),
        (
            "number",
            "The notice period is 30 days.",
            "Notice has to be given three weeks ahead.",
        ),
        (
            "date",
            "The operator shall report within three months.",
            "The operator has to let three months pass before it reports.",
        ),
        (
            "date",
            "The report is due 30 days after the meeting.",
            "The report is due thirty days before the meeting.",
        ),
        (
            "date",
            "Parties shall act within two years of the entry into force of the Treaty.",
            "Parties have two years from signature of the Treaty to act.",
        ),
        (
            "date",
            "The rule applies until 1 May 2030.",
            "The rule applies from 1 May 2030.",
        ),
        ("name", "The Pond Council shall meet.", "The World Bank shall meet."),
    ],
)
def test_a_trap_is_found_by_its_check(check: str, words: str, sentence: str) -> None:
    assert check in checks(sentence, words), found(sentence, words)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "Each Party shall notify the Secretariat within 30 days of any spill.",
            "Spills have to be brought to the Secretariat's notice in no more than "
            "thirty days.",
        ),
        (
            "Each Party shall notify the Secretariat within 30 days of any spill.",
            "The Secretariat must hear of any spill from the Party concerned within "
            "thirty days.",
        ),
        (
            "Each Party shall notify the Secretariat within 30 days of any spill.",
            "No spill may go unreported to the Secretariat for more than 30 days.",
        ),
        (
            "States should consider adopting a code of conduct, where appropriate.",
            "It is suggested that States look into adopting a code of conduct where "
            "that makes sense.",
        ),
        (
            "The Council may, by a two-thirds majority, suspend a member.",
            "Two thirds of the Council are needed before a member can be suspended.",
        ),
        (
            "The Council may, by a two-thirds majority, suspend a member.",
            "It takes two thirds of the Council to suspend a member.",
        ),
        (
            "No vessel shall enter the lagoon unless the harbour master has agreed "
            "in writing.",
            "Vessels must have the harbour master's written agreement to enter the "
            "lagoon.",
        ),
        (
            "No vessel shall enter the lagoon unless the harbour master has agreed "
            "in writing.",
            "Entering the lagoon is off limits without written consent from the "
            "harbour master.",
        ),
        (
            "Members shall refrain from fishing in the spawning season.",
            "Fishing is forbidden to members while the fish spawn.",
        ),
        (
            "The Agency shall not be required to publish the list.",
            "Publishing the list is optional for the Agency.",
        ),
        (
            "The Agency shall not be required to publish the list.",
            "The Agency is free not to publish the list.",
        ),
        (
            "Nothing in this Agreement shall prevent a Party from applying stricter "
            "rules.",
            "Parties remain at liberty to go further and apply stricter rules.",
        ),
        (
            "Nothing in this Agreement shall prevent a Party from applying stricter "
            "rules.",
            "Stricter rules of a Party stay permitted under the Agreement.",
        ),
        (
            "Parties shall endeavour to harmonise their forms to the extent possible.",
            "Parties are to work towards common forms as far as they can.",
        ),
        (
            "Every operator shall keep the records for five years after the end of "
            "the contract.",
            "Records have to be retained by operators for half a decade once the "
            "contract has ended.",
        ),
        (
            "Every operator shall keep the records for five years after the end of "
            "the contract.",
            "An operator may destroy the records only when five years have gone by "
            "since the contract ended.",
        ),
        (
            "The treaty enters into force on the ninetieth day after the tenth "
            "ratification.",
            "Ten ratifications and a further ninety days bring the treaty into force.",
        ),
        (
            "At least one member of the panel shall be a judge.",
            "The panel must not be without a judge.",
        ),
        (
            "At least one member of the panel shall be a judge.",
            "One or more judges have to sit on the panel.",
        ),
        (
            "The report shall be submitted by the operator to the regulator and the "
            "ministry.",
            "Regulator and ministry both receive the report from the operator, who "
            "has to submit it.",
        ),
        (
            "Processing is permitted where the person consents or the law requires it.",
            "Processing needs either the person's consent or a legal requirement.",
        ),
        (
            "The fee shall not exceed 500 euros.",
            "A fee of more than 500 euros is ruled out.",
        ),
        (
            "The fee shall not exceed 500 euros.",
            "The fee is capped at five hundred euros.",
        ),
        (
            "Fewer than ten members do not form a quorum.",
            "A quorum takes ten members or more.",
        ),
        (
            "A Party may withdraw at any time by written notice; withdrawal takes "
            "effect six months after receipt.",
            "Withdrawal, for which written notice suffices, becomes effective half "
            "a year from when the notice arrives.",
        ),
        (
            "The Committee shall meet at least twice a year.",
            "The Committee has to come together two times a year or more often.",
        ),
        (
            "The Committee shall meet at least once every two years.",
            "No more than two years may pass between meetings of the Committee.",
        ),
        (
            "The Minister shall consult the Council before issuing the order.",
            "The Minister cannot issue the order until the Council has been consulted.",
        ),
        (
            "The Minister shall consult the Council before issuing the order.",
            "The order may be issued only after the Minister has consulted the "
            "Council.",
        ),
        (
            "The Board may refuse a licence if the applicant is insolvent.",
            "Insolvency of the applicant allows the Board to turn down a licence.",
        ),
        (
            "Developed country Parties shall give financial resources to assist "
            "developing country Parties.",
            "Developing country Parties are to be helped with money by developed "
            "country Parties.",
        ),
        (
            "The importer shall ensure that the manufacturer has drawn up the file.",
            "It is for the importer to make sure that the file exists, drawn up by "
            "the manufacturer.",
        ),
        (
            "All States are urged to join, and in particular the nuclear-weapon "
            "States.",
            "The appeal to join goes out to every State, the nuclear-weapon States "
            "above all.",
        ),
        (
            "The Assembly invites Member States to submit their views.",
            "Member States have been asked by the Assembly to hand in their views.",
        ),
        (
            "States Parties undertake to take effective measures to prevent torture.",
            "Effective action against torture is something that States Parties have "
            "committed themselves to.",
        ),
        (
            "Everyone has the right to leave any country, including his own.",
            "Nobody may be kept from leaving a country, be it his own.",
        ),
        (
            "The Authority shall decide within two months; if it does not, the "
            "request is deemed granted.",
            "Where two months pass without a decision of the Authority, the request "
            "counts as granted.",
        ),
        (
            "The rules do not apply to vessels under 12 metres.",
            "Vessels shorter than twelve metres are exempt.",
        ),
        ("Only nationals may vote.", "The vote is reserved to nationals."),
        ("Only nationals may vote.", "Non-nationals are not allowed to vote."),
        (
            "The Party shall, where feasible, inform the coastal State in advance.",
            "Prior information of the coastal State is due from the Party wherever "
            "that is feasible.",
        ),
        (
            "Personal data shall be erased without undue delay unless the law "
            "requires them to be kept.",
            "Save where the law calls for keeping them, personal data have to go "
            "promptly.",
        ),
        (
            "The Commission shall adopt guidelines by 1 March 2027.",
            "Guidelines from the Commission are due no later than 1 March 2027.",
        ),
        (
            "The Commission shall adopt guidelines by 1 March 2027.",
            "The Commission has until 1 March 2027 to adopt guidelines.",
        ),
        (
            "Transfers shall take place only if the recipient ensures adequate "
            "protection.",
            "Without adequate protection at the recipient's end no transfer may "
            "take place.",
        ),
        (
            "Some delegations stressed that all systems should remain under human "
            "control.",
            "A number of delegations underlined the need for human control over all "
            "systems.",
        ),
        (
            "The Parties shall cooperate in good faith.",
            "Cooperation in good faith is mandatory.",
        ),
        (
            "The Chair shall be elected by a simple majority of the members present.",
            "More than half of the members present must vote for the Chair.",
        ),
        (
            "It is prohibited to attack civilians.",
            "Attacks on civilians are never allowed.",
        ),
        (
            "It is prohibited to attack civilians.",
            "Civilians must under no circumstances be attacked.",
        ),
        (
            "Providers shall inform deployers of known risks, and deployers shall "
            "inform affected persons.",
            "Deployers are told of known risks by providers and must pass "
            "information on to affected persons.",
        ),
        (
            "The Secretary-General shall report annually to the Assembly.",
            "Once a year the Assembly gets a report from the Secretary-General.",
        ),
        (
            "The strategy aims to train 10,000 teachers by 2030.",
            "Ten thousand teachers are to be trained by 2030 under the strategy.",
        ),
        (
            "The strategy aims to train 10,000 teachers by 2030.",
            "By 2030, the strategy wants to have 10 000 teachers trained.",
        ),
        ("Costs are borne by the losing party.", "Whoever loses pays."),
        (
            "The authority has 20 working days to answer.",
            "An answer is due from the authority within 20 working days.",
        ),
        (
            "A State may not invoke its internal law to justify a breach.",
            "Internal law is no excuse for a State in breach.",
        ),
        (
            "The exemption applies to all non-profit research, provided that "
            "results are published.",
            "Non-profit research is exempt if its results are published.",
        ),
        (
            "The Registrar shall enter the vessel in the register within ten days "
            "after receiving the application.",
            "Ten days from the application's receipt is all the time the Registrar "
            "has for entering the vessel.",
        ),
        (
            "The Registrar shall enter the vessel in the register within ten days "
            "after receiving the application.",
            "Once an application has come in, the Registrar must register the "
            "vessel in the following ten days.",
        ),
        (
            "Coastal States may adopt stricter standards.",
            "There is nothing to stop coastal States from adopting stricter standards.",
        ),
        (
            "Coastal States may adopt stricter standards.",
            "A coastal State that wants stricter standards can have them.",
        ),
        (
            "States should, as far as possible, avoid duplication of work.",
            "Where they can, States ought to keep their work from overlapping.",
        ),
        (
            "The Conference shall take its decisions by consensus.",
            "No decision of the Conference comes about unless everybody agrees.",
        ),
        (
            "The Conference shall take its decisions by consensus.",
            "Decisions of the Conference require consensus.",
        ),
        (
            "Parties are encouraged to share data on a voluntary basis.",
            "Data sharing is voluntary; the Parties are merely encouraged to do it.",
        ),
        (
            "Each Party shall designate one or more national authorities.",
            "At least one national authority has to be named by every Party.",
        ),
        (
            "An operator which fails to report is liable to a fine of up to 2 % of "
            "turnover.",
            "Failure to report can cost an operator a fine of as much as two per "
            "cent of its turnover.",
        ),
        (
            "The Court shall give its reasons in public, except where national "
            "security requires otherwise.",
            "The Court's reasons are public unless national security stands in the "
            "way.",
        ),
        (
            "Nothing in this Protocol affects the rights of third States.",
            "The rights of third States are left untouched by the Protocol.",
        ),
        (
            "The Treaty does not prejudice claims to the island.",
            "Claims to the island are unaffected by the Treaty.",
        ),
        ("Users must be at least 16 years old.", "Nobody under sixteen may be a user."),
        ("Users must be at least 16 years old.", "The minimum age for users is 16."),
        (
            "Amendments shall be adopted by three fourths of the Parties present "
            "and voting.",
            "It needs 75 per cent of the Parties that are present and vote to adopt "
            "an amendment.",
        ),
        (
            "The Fund shall be financed exclusively by voluntary contributions.",
            "Voluntary contributions alone pay for the Fund.",
        ),
        (
            "The employer shall bear the cost of training.",
            "Workers do not have to pay for training: the employer does.",
        ),
        (
            "The provider shall draw up documentation and keep it at the disposal "
            "of the authorities.",
            "Documentation must be prepared by the provider and be available to the "
            "authorities.",
        ),
        (
            "The Party receiving the request shall acknowledge it without delay.",
            "A request must be acknowledged promptly by the Party that receives it.",
        ),
        (
            "Any person may lodge a complaint with the ombudsman.",
            "Complaints to the ombudsman are open to everyone.",
        ),
        (
            "Any person may lodge a complaint with the ombudsman.",
            "Every person is entitled to complain to the ombudsman.",
        ),
        (
            "The Agency shall not disclose trade secrets.",
            "Trade secrets are to be kept confidential by the Agency.",
        ),
        (
            "The Agency shall not disclose trade secrets.",
            "Disclosure of trade secrets by the Agency is ruled out.",
        ),
        (
            "The Commission shall consult the Parliament and the Council.",
            "Both the Parliament and the Council have to be consulted by the "
            "Commission.",
        ),
        (
            "Passengers may be refused boarding for reasons of health, safety or "
            "security.",
            "Health, safety or security can be grounds for refusing to let "
            "passengers board.",
        ),
        (
            "The Ministry will review the plan every two years, starting in 2026.",
            "A biennial review of the plan by the Ministry begins in 2026.",
        ),
        (
            "The Ministry will review the plan every two years, starting in 2026.",
            "From 2026 on, the plan is to be looked at again by the Ministry at "
            "intervals of two years.",
        ),
        (
            "By 31 December 2028 Parties shall phase out lead shot.",
            "Lead shot has to be gone by the end of 2028.",
        ),
        (
            "The offence is punishable by imprisonment of not less than six months "
            "and not more than three years.",
            "The offence carries between six months and three years in prison.",
        ),
        (
            "The delegation does not support the proposal in its current form.",
            "As it stands, the proposal is not one that the delegation can support.",
        ),
        (
            "The delegation does not support the proposal in its current form.",
            "The delegation withholds its support from the proposal as now drafted.",
        ),
        (
            "Consent must be freely given, specific and informed.",
            "Consent counts only if it is free, specific and informed.",
        ),
        (
            "The permit lapses if it is not used within one year.",
            "A permit left unused for twelve months expires.",
        ),
        (
            "Vessels of all States enjoy the right of innocent passage.",
            "No State's vessels are excluded from innocent passage.",
        ),
        (
            "Member States may, but need not, extend the ban to private ponds.",
            "Whether to extend the ban to private ponds is up to the Member States.",
        ),
        (
            "The Secretariat shall, upon request, assist Parties in preparing reports.",
            "Parties that ask for it get the Secretariat's help in preparing reports.",
        ),
        (
            "Each Party shall promote research, in particular on fish stocks.",
            "Research, especially into fish stocks, must be fostered by all Parties.",
        ),
        ("No one shall be subjected to torture.", "Torture of anyone is prohibited."),
        (
            "The quorum shall be a majority of the members.",
            "More than half of the members must be there for a quorum.",
        ),
        (
            "The Council recommends that Governments ratify the Convention without "
            "delay.",
            "Governments should, in the Council's view, ratify the Convention "
            "promptly.",
        ),
        (
            "The decision shall be binding on all members.",
            "All members are bound by the decision.",
        ),
        (
            "Parties shall exchange information with one another.",
            "Each Party has to give the others information.",
        ),
        (
            "The Board shall hear the applicant before it decides.",
            "The applicant has a right to be heard before the Board decides.",
        ),
        (
            "Deployers shall monitor the system and inform the provider of "
            "malfunctions.",
            "The provider is to be told of malfunctions by deployers, who have to "
            "keep an eye on the system.",
        ),
        (
            "Fishing is allowed from 1 May to 31 August.",
            "The fishing season opens on 1 May and ends on 31 August.",
        ),
        (
            "The clause shall not apply to contracts concluded before 1 January 2025.",
            "Contracts from before 2025 fall outside the clause.",
        ),
        (
            "Where the risk is high, the controller shall consult the authority.",
            "High risk obliges the controller to consult the authority.",
        ),
        (
            "The Group calls for urgent negotiations.",
            "The Group wants negotiations, and urgently.",
        ),
        (
            "It would be premature to negotiate a treaty.",
            "The time for negotiating a treaty has not come yet.",
        ),
    ],
)
def test_a_true_rewording_is_left_alone(words: str, sentence: str) -> None:
    assert found(sentence, words) == []


@pytest.mark.parametrize(
    ("words", "trap", "twin"),
    [
        (
            "The flag State shall, within 14 days of the accident, send a report to "
            "the Organization.",
            "A fortnight has to go by after an accident before the flag State sends "
            "its report.",
            "The Organization is to have the flag State's report a fortnight after "
            "the accident at the latest.",
        ),
        (
            "Exporters should, where practicable, label the containers in two "
            "languages.",
            "Exporters are obliged to label containers in two languages, "
            "practicable or not.",
            "Labels in two languages are recommended to exporters wherever that is "
            "practicable.",
        ),
        (
            "The Committee may hold hearings in public.",
            "All hearings of the Committee have to be public.",
            "Public hearings are open to the Committee as a possibility.",
        ),
        (
            "A certificate is valid for three years and may be renewed once.",
            "A certificate lasts two years and can be renewed once.",
            "Certificates run for thirty-six months and a single renewal is possible.",
        ),
        (
            "Parties shall not transfer such devices to any recipient whatsoever.",
            "Parties may transfer such devices to recipients that they trust.",
            "Transfers of such devices are forbidden to the Parties, whoever the "
            "recipient.",
        ),
        (
            "The Director may grant an extension only if all members agree.",
            "The Director can grant an extension even if some members disagree.",
            "An extension by the Director depends on the agreement of all members.",
        ),
        (
            "Manufacturers shall affix the mark before the product is placed on the "
            "market.",
            "Manufacturers affix the mark after the product has been placed on the "
            "market.",
            "No product reaches the market without the mark, which manufacturers "
            "have to put on beforehand.",
        ),
        (
            "The Commission shall consult the Agency on the draft.",
            "The Agency has to consult the Commission on the draft.",
            "The draft must be put to the Agency by the Commission for consultation.",
        ),
        (
            "Every State has the right to a share of the catch.",
            "Some States have a right to a share of the catch.",
            "A share of the catch is due to every State.",
        ),
        (
            "The Group reaffirms that States should retain human control.",
            "The Group demands that States be legally bound to retain human control.",
            "The Group restates its view that human control ought to stay with States.",
        ),
        (
            "Landlocked States shall be exempt from the fee.",
            "Landlocked States must pay the fee.",
            "The fee is not due from landlocked States.",
        ),
        (
            "The Protocol does not apply to fishing by local communities for their "
            "own needs.",
            "The Protocol covers fishing by local communities for their own needs.",
            "Local communities that fish for their own needs stay outside the "
            "Protocol.",
        ),
        (
            "Parties shall, in principle, settle disputes by negotiation.",
            "Parties must always settle disputes by negotiation.",
            "As a matter of principle, negotiation is how Parties have to settle "
            "disputes.",
        ),
        (
            "The Secretariat shall publish the list no later than 1 June each year.",
            "The Secretariat publishes the list no earlier than 1 June each year.",
            "By 1 June of every year the list has to be published by the Secretariat.",
        ),
        (
            "The importer shall inform the manufacturer of any defect.",
            "Manufacturers must inform importers of any defect.",
            "Any defect has to be made known by the importer to the manufacturer.",
        ),
        (
            "At least 30 per cent of the seats are reserved for women.",
            "At most 30 per cent of the seats are reserved for women.",
            "No fewer than three in ten seats are kept for women.",
        ),
        (
            "Members may inspect the books during office hours.",
            "Members are not allowed to inspect the books during office hours.",
            "During office hours the books are open to inspection by members.",
        ),
        (
            "The Treaty shall remain in force for an initial period of ten years.",
            "The Treaty's initial period of force is fifteen years.",
            "Initially the Treaty stays in force for a decade.",
        ),
        (
            "The employer shall provide training, except to seasonal workers.",
            "Training must be provided to all workers without exception.",
            "Seasonal workers apart, the employer has to provide training.",
        ),
        (
            "Data may be stored abroad, provided that they are encrypted.",
            "Data may be stored abroad whether or not they are encrypted.",
            "Encrypted data are allowed to be stored abroad.",
        ),
        (
            "Both Houses must approve the treaty.",
            "The approval of either House is enough for the treaty.",
            "The treaty needs the approval of the two Houses.",
        ),
        (
            "The Ministry aims to connect all schools by 2028.",
            "The Ministry is legally bound to connect all schools by 2028.",
            "It is the Ministry's goal that every school be connected by 2028.",
        ),
        (
            "The Court shall sit in public unless the parties request otherwise.",
            "The Court always sits in public, even where the parties request "
            "otherwise.",
            "Sittings of the Court are public if the parties do not ask for "
            "something else.",
        ),
        (
            "Developing country Parties may submit their reports at their discretion.",
            "Developing country Parties are required to submit their reports.",
            "Whether to submit reports is for developing country Parties to decide.",
        ),
        (
            "A quorum consists of two thirds of the members.",
            "A quorum consists of half of the members.",
            "Two members in three make a quorum.",
        ),
        (
            "The Assembly shall elect a President from among its members.",
            "The Assembly may elect a President from among its members.",
            "A President, who has to be one of its members, is chosen by the Assembly.",
        ),
        (
            "Operators shall not use the data for other purposes without consent.",
            "Operators may use the data for other purposes without consent.",
            "Use of the data by operators for other purposes requires consent.",
        ),
    ],
)
def test_a_trap_is_told_from_its_true_twin(words: str, trap: str, twin: str) -> None:
    assert found(trap, words)
    assert found(twin, words) == []


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("a month and a half", "1.5 months"),
        ("half a year", "6 months"),
        ("a quarter of a century", "25 years"),
        ("seven in ten of them", "70 per cent of them"),
        ("one and a half billion euros", "1500000000 euros"),
        ("a third of the members", "33.33333333 per cent of the members"),
        ("a third State", " "),
        ("at five-year intervals", "every five years"),
    ],
)
def test_roundabout_amounts_are_read_as_figures(said: str, plain: str) -> None:
    assert plain in plain_amounts(said)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Parties have no choice but to report.", "must"),
        ("It is up to each Party whether it reports.", "may"),
        ("Parties are barred from fishing.", "ban"),
        ("Nothing keeps a Party from fishing.", "let"),
        ("Parties need not report.", "free"),
        ("Parties shall endeavour to report.", "wish"),
        ("Parties are urged to report.", "should"),
        ("The plan aims at more boats.", "aim"),
    ],
)
def test_stances_are_told_apart(text: str, kind: str) -> None:
    assert stances(text)[0].kind == kind


def test_a_reason_quotes_both_sides() -> None:
    (finding,) = found("States must report.", "States should report.")
    assert finding.label is Label.CONTRADICTED
    assert finding.reason == "the sentence says “must”; the cited words say “should”"


def test_a_dropped_limit_is_partly_carried() -> None:
    words = "A boat may land if the harbour master consents in writing."
    (finding,) = found("A boat may land.", words)
    assert (finding.check, finding.label) == ("condition", Label.PARTLY)


def test_long_texts_are_checked_in_good_time() -> None:
    words = (
        "Each Party shall, where feasible, report within 30 days unless told. " * 300
    )
    sentence = "No Party may, whatever the law says, report before 60 days, " * 33
    cited = Cited(citations=(citation(words[:20_000]),))
    began = time.perf_counter()
    for check in MEANING.values():
        check(sentence[:2_000], cited)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("words", "claim", "found"),
    [
        ("The following are prohibited: nets", "Nets are allowed.", True),
        ("The following are prohibited: nets", "Nets are banned.", False),
        ("No Party shall fish at night.", "Parties may fish at night.", True),
        ("Parties may fish at night.", "Parties must not fish at night.", True),
        ("Parties may fish.", "Fishing is allowed to Parties.", False),
        ("No guest shall be hit.", "A hit may be given to no guest.", False),
        ("Nets are prohibited unless a guard is there.", "Nets are allowed.", False),
    ],
)
def test_a_ban_told_as_a_freedom_is_found(words: str, claim: str, found: bool) -> None:
    from assistant.support.bans import bans

    assert bool(bans(claim, words)) is found
