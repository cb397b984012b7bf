"""A notice from the JSON that ``convert`` wrote of it."""

from __future__ import annotations

from pydantic import ValidationError

from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Notice

SUFFIX = ".json"


def read_stored(data: bytes) -> Notice:
    """Return the notice that ``data``, the JSON of one ``Notice``, is.

    Raises ``NoticeError`` (``not-a-notice``) where it is anything else, a collection of notices included.

    >>> from zwgk_parse import parse
    >>> notice = parse("序号\\n工作任务\\n责任单位\\n1\\n公开预算\\n市财政局")
    >>> read_stored(notice.model_dump_json().encode()) == notice
    True
    """
    try:
        return Notice.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        reason = f"{place}: {first['msg']}" if place else first["msg"]
        raise NoticeError("not-a-notice", f"this is not the JSON of one notice: {reason}") from None
