"""Questions of status: who is bound by what, since when, with which reservation.

They are answered from Participation and the facts of force, with the date of what was
read; what could not be checked is *not recorded*, which never means *not a party*.

Example:
    asked = read_status("Is Japan bound by the ICCPR?", question)
    told(asked, instruments)[0].text
"""

from assistant.participation.asking import Asked, read_status
from assistant.participation.telling import standing_binds, standing_of, told

__all__ = ["Asked", "read_status", "standing_binds", "standing_of", "told"]
