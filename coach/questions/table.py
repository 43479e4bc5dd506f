"""All question types. A type is how a question is asked and read; what makes an answer good is data.

Most types differ only in the parts that the playbook gives them: how a part is asked and read follows from
its kind (a person by contact, a day by likely days, a yes/no by two buttons), so they share one mechanism.
A new way of answering is one file with the duties of `contract.QuestionType` and one line here.
"""

from collections.abc import Mapping

from coach.questions.computed import ComputedType
from coach.questions.contract import QuestionType
from coach.questions.form import FormType
from coach.questions.items import ItemsType
from coach.questions.loop import LoopType
from coach.questions.ranked import RankedType

_FORM, _ITEMS, _RANKED, _LOOP = FormType(), ItemsType(), RankedType(), LoopType()

TYPES: Mapping[str, QuestionType] = {
    # one answer with its parts
    "text": _FORM,
    "quote": _FORM,
    "choice": _FORM,
    "multi": _FORM,
    "person": _FORM,
    "money": _FORM,
    "number": _FORM,
    "percents": _FORM,
    "date": _FORM,
    "dated_text": _FORM,
    "step": _FORM,
    "rating": _FORM,
    # typed lines, each a form
    "list": _ITEMS,
    "people": _ITEMS,
    "plan": _ITEMS,
    "trades": _ITEMS,
    "ranked": _RANKED,
    # items of earlier answers
    "proof": _LOOP,
    "checklist": _LOOP,
    "grid": _LOOP,
    "computed": ComputedType(),
}
