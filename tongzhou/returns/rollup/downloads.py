"""Files that stream: a roll-up as .xlsx or .json, a package as it arrived."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from tongzhou.returns.rollup.models import Received, Rollup
from tongzhou.returns.rollup.views import only_above
from tongzhou.returns.sealing.zipped import Zipped

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@login_required
@only_above
def whole(request, pk: int, kind: str):
    """Every figure of every body."""
    rollup = get_object_or_404(Rollup.objects.visible_to(request.user), pk=pk)
    file = rollup.folder / f"rollup.{kind}"
    if kind not in TYPES or not file.is_file():
        raise Http404
    name = f"{rollup.owner}-{rollup.period}.{kind}"
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=name, content_type=TYPES[kind]
    )


@login_required
@only_above
def package(request, pk: int):
    """The package byte for byte, in a .zip that is made while it is sent."""
    found = get_object_or_404(Received.objects.visible_to(request.user), pk=pk)
    if not found.path.is_dir():
        raise Http404
    content = Zipped(found.path)
    response = StreamingHttpResponse(content, content_type="application/zip")
    response.headers["Content-Length"] = len(content)
    response.headers["Content-Disposition"] = content_disposition_header(
        True, f"{found.name}.zip"
    )
    return response
