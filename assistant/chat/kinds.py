"""Which kind of ModelError each exception class of a vendor stands for.

Classes are known by name, so that no vendor is imported; a test compares the names
with what each vendor has. Example:

    CLASSES["openai"]["APITimeoutError"]          # "timeout"
"""

from __future__ import annotations

BY_STATUS = "by status"
_HTTPX = {
    "HTTPError": "broken",
    "RequestError": "unreachable",
    "TransportError": "unreachable",
    "TimeoutException": "timeout",
    "ConnectTimeout": "unreachable",
    "ReadTimeout": "timeout",
    "WriteTimeout": "timeout",
    "PoolTimeout": "timeout",
    "NetworkError": "unreachable",
    "ConnectError": "unreachable",
    "ReadError": "broken",
    "WriteError": "unreachable",
    "CloseError": "broken",
    "ProxyError": "unreachable",
    "UnsupportedProtocol": "setup",
    "ProtocolError": "broken",
    "LocalProtocolError": "setup",
    "RemoteProtocolError": "broken",
    "DecodingError": "broken",
    "TooManyRedirects": "unreachable",
    "SSEError": "broken",
    "HTTPStatusError": BY_STATUS,
    "InvalidURL": "setup",
}
_SDK = {
    "APIError": "broken",
    "StreamAlreadyConsumed": "broken",
    "MutuallyExclusiveAuthError": "setup",
    "APIConnectionError": "unreachable",
    "APITimeoutError": "timeout",
    "APIResponseValidationError": "broken",
    "APIStatusError": BY_STATUS,
    "BadRequestError": BY_STATUS,
    "AuthenticationError": BY_STATUS,
    "PermissionDeniedError": BY_STATUS,
    "NotFoundError": BY_STATUS,
    "ConflictError": BY_STATUS,
    "UnprocessableEntityError": BY_STATUS,
    "RateLimitError": BY_STATUS,
    "InternalServerError": BY_STATUS,
}
# Class names by the vendor's top package. A name that is missing here is looked for
# among its parents; nothing found means "broken".
CLASSES: dict[str, dict[str, str]] = {
    "httpx": _HTTPX,
    "httpx2": _HTTPX,
    "openai": {
        **_SDK,
        "OpenAIError": "setup",  # raised before anything is sent: no key
        "OAuthError": BY_STATUS,
        "APIRemovedInV1": "setup",
        "SubjectTokenProviderError": "key",
        "LengthFinishReasonError": "truncated",
        "ContentFilterFinishReasonError": "refused",
        "WebSocketConnectionClosedError": "broken",
        "WebSocketQueueFullError": "broken",
    },
    "anthropic": {
        **_SDK,
        "AnthropicError": "setup",
        "APIWebhookValidationError": "broken",
        "RetryableError": "broken",
        "CredentialsError": "key",
        "WorkloadIdentityError": "key",
        "MissingDependencyError": "setup",
        **dict.fromkeys(
            (
                "ToolsetUsageError",
                "ToolsetConfigError",
                "ToolsetContractError",
                "ToolsetsFixedError",
                "ToolsetClosedError",
            ),
            "setup",
        ),
        "IdentityTokenFileError": "key",
        "PaymentRequiredError": BY_STATUS,
        "RequestTimeoutError": BY_STATUS,
        "PreconditionFailedError": BY_STATUS,
        "ContentTooLargeError": BY_STATUS,
        "RequestHeaderFieldsTooLargeError": BY_STATUS,
        "ClientClosedRequestError": BY_STATUS,
        "HTTPNotImplementedError": BY_STATUS,
        "ServiceUnavailableError": BY_STATUS,
        "GatewayTimeoutError": BY_STATUS,
        "OverloadedError": BY_STATUS,
        "DeadlineExceededError": BY_STATUS,
    },
    "ollama": {"RequestError": "refused", "ResponseError": BY_STATUS},
    "langchain_core": {
        "ContextOverflowError": "overflow",
        "ModelAuthenticationError": "key",
        "ModelPermissionDeniedError": "key",
        "ModelNotFoundError": "unknown",
        "ModelRateLimitError": "busy",
        "ModelConnectionError": "unreachable",
        "ModelTimeoutError": "timeout",
        "ModelRefusalError": "refused",
        "ModelInvalidRequestError": "refused",
        "ModelAPIError": "broken",
    },
    "builtins": {
        "TimeoutError": "timeout",
        "ConnectionError": "unreachable",
        "OSError": "unreachable",
    },
}
