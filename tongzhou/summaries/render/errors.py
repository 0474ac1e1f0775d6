"""The one exception of this package."""


class RenderError(Exception):
    """A document could not be turned into a file; ``str(error)`` is a sentence.

    ``message`` is the sentence with its gaps (``%(name)s``), ``params`` fills them
    and ``code`` names the case, so that a screen can print it in its own language.
    """

    def __init__(self, message: str, *, code: str, **params: object) -> None:
        self.message = message
        self.code = code
        self.params = params
        super().__init__(message % params if params else message)
