"""The HTTP API: questions, tasks, exports and feedback for other programs; an OpenAI-compatible door; metrics.

`router.api_router` puts it together. `/api` and `/v1` are applications of their own, so that every error under them,
a wrong path too, is JSON with a Chinese sentence; the pages beside them are not touched.
"""
