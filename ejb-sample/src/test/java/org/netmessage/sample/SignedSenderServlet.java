package org.netmessage.sample;

import jakarta.ejb.EJB;
import jakarta.resource.ResourceException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST send?as=...} for users of the security domain; answers with the Windows status. */
@WebServlet("/send")
@ServletSecurity(@HttpConstraint(rolesAllowed = "Staff"))
public class SignedSenderServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient SignedSender sender;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(status(request));
        } catch (ResourceException e) {
            throw new IOException(e);
        }
    }

    private int status(HttpServletRequest request) throws ResourceException {
        return switch (request.getParameter("as")) {
            case "caller" -> sender.sendAsCaller("by caller");
            case "listing" -> sender.listAsCaller();
            case "gateway" -> sender.sendAsGateway("by gateway");
            default -> sender.sendAsUser(request.getParameter("user"), request.getParameter("password"), "by user");
        };
    }
}
