"""The security headers of a response: what a browser may do with it. Source: OWASP Secure Headers, CSP level 3."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.refusals import style_source

_PERMISSIONS = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _PERMISSIONS),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def security_headers(ancestors: Sequence[str], nonce: str = "") -> dict[str, str]:
    """The headers; with a nonce they are those of Gradio's page, else the strict ones of everything else.

    Gradio compiles its templates in the page ('unsafe-eval') and sets style attributes ('unsafe-inline' for styles).
    It has a <base> of its own. Its inline scripts are let through by the nonce alone: markup that gets into the page
    brings no script along.
    """
    framing = " ".join(("'self'", *ancestors))
    if nonce:
        scripts, styles, base = f"'self' 'nonce-{nonce}' 'unsafe-eval'", "'self' 'unsafe-inline'", "'self'"
    else:
        scripts, styles, base = "'self'", f"'self' {style_source()}", "'none'"
    rules = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": styles,
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "frame-ancestors": framing,
        "object-src": "'none'",
        "base-uri": base,
        "form-action": "'self'",
    }
    headers = _ALWAYS | {"Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in rules.items())}
    if not ancestors:  # for browsers that do not know frame-ancestors; it cannot name other origins
        headers["X-Frame-Options"] = "SAMEORIGIN"
    return headers
