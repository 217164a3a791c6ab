"""An exported file as a response that browsers save under its Chinese name."""

from __future__ import annotations

from urllib.parse import quote

from fastapi.responses import Response

from assistant.exports.content import Export
from assistant.exports.formats import Format, file_name


def attachment(export: Export, subject: str, form: Format) -> Response:
    """The file. Its name comes twice (RFC 6266): for every client in ASCII, for those that can in UTF-8."""
    name = quote(file_name(export, subject, form), safe="")
    disposition = f"attachment; filename=\"renwu-{export.on.isoformat()}.{form.name}\"; filename*=UTF-8''{name}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(form.write(export), media_type=form.media_type, headers=headers)
