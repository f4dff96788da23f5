package org.netmessage.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;

/**
 * What a user is told when something went wrong (RFC 9457 in form, the Windows status in content).
 *
 * @param http the HTTP status
 * @param status the {@code NET_API_STATUS}
 * @param detail one sentence
 */
record Problem(Response.Status http, int status, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** The problem behind an exception: a status of the functions wherever it hides among the causes, else what can be said. */
    static Problem of(Throwable thrown) {
        Optional<NetApiException> status = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(20) // causes can form a ring
                .filter(NetApiException.class::isInstance)
                .map(NetApiException.class::cast)
                .findFirst();
        if (status.isPresent()) {
            NetApiException e = status.get();
            return new Problem(httpStatus(e), e.status(), e.detail());
        }
        if (thrown instanceof ResourceException) {
            String detail = Objects.requireNonNullElse(thrown.getMessage(), "no connection to be had");
            return new Problem(Response.Status.SERVICE_UNAVAILABLE, NetApiStatus.NERR_InternalError, detail);
        }
        return new Problem(
                Response.Status.INTERNAL_SERVER_ERROR, NetApiStatus.NERR_InternalError, "see the log of the server");
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("status", Integer.toUnsignedLong(status))
                .add("name", NetApiStatus.nameOf(status))
                .add("detail", detail)
                .build();
    }

    private static Response.Status httpStatus(NetApiException e) {
        if (e.timedOut()) {
            return Response.Status.GATEWAY_TIMEOUT;
        }
        return switch (e.status()) {
            case NetApiStatus.NERR_NameNotFound, NetApiStatus.NERR_NotLocalName -> Response.Status.NOT_FOUND;
            case NetApiStatus.ERROR_INVALID_PARAMETER,
                    NetApiStatus.ERROR_INVALID_NAME,
                    NetApiStatus.ERROR_INVALID_LEVEL -> Response.Status.BAD_REQUEST;
            case NetApiStatus.ERROR_ACCESS_DENIED -> Response.Status.FORBIDDEN;
            case NetApiStatus.NERR_AlreadyExists,
                    NetApiStatus.NERR_TooManyNames,
                    NetApiStatus.NERR_DelComputerName,
                    NetApiStatus.NERR_NameInUse,
                    NetApiStatus.NERR_DuplicateName -> Response.Status.CONFLICT;
            case NetApiStatus.ERROR_NOT_SUPPORTED -> Response.Status.NOT_IMPLEMENTED;
            default -> Response.Status.BAD_GATEWAY;
        };
    }
}
