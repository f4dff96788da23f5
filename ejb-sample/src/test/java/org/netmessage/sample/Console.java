package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** What not everybody may do. */
@Stateless
public class Console {
    static final String OPERATORS = "Operators";

    @Resource
    private SessionContext context;

    /** Tells operators who they are. */
    @RolesAllowed(OPERATORS)
    public String caller() {
        return context.getCallerPrincipal().getName();
    }

    /** Does nothing; a role that the principal has in the realm, and not in the application. */
    @RolesAllowed("Administrators")
    public void restart() {
        // whoever comes here was let in
    }
}
