package org.netmessage.sample;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever was thrown into a problem document for the user and one line, or for a bug the whole of it, for the log. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger("org.netmessage.sample");

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException e) { // no such path, wrong method or media type
            return Response.fromResponse(e.getResponse()).entity(null).build();
        }
        Problem problem = Problem.of(thrown);
        if (problem.http() == Response.Status.INTERNAL_SERVER_ERROR) {
            LOG.log(System.Logger.Level.ERROR, "request failed", thrown);
        } else {
            LOG.log(System.Logger.Level.INFO, "{0}", problem.toJson());
        }
        return Response.status(problem.http())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.toJson())
                .build();
    }
}
