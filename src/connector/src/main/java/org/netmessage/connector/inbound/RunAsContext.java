package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.SecurityContext;
import jakarta.resource.spi.work.WorkContextLifecycleListener;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import java.io.IOException;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.log.LogLimit;

/** Names the principal that a work runs as (Jakarta Connectors 16.4.1); the server decides what it may do. */
final class RunAsContext extends SecurityContext implements WorkContextLifecycleListener {
    private static final long serialVersionUID = 1L;

    private final String principal;
    private final transient LogLimit lines;

    RunAsContext(String principal, LogLimit lines) {
        this.principal = principal;
        this.lines = lines;
    }

    @Override
    public void setupSecurityContext(
            CallbackHandler handler, @Nullable Subject executionSubject, @Nullable Subject serviceSubject) {
        try {
            handler.handle(new Callback[] {new CallerPrincipalCallback(executionSubject, principal)});
        } catch (IOException | UnsupportedCallbackException e) {
            throw new IllegalStateException("the server cannot run work as " + principal, e);
        }
    }

    @Override
    public void contextSetupComplete() {
        // what is expected
    }

    @Override
    public void contextSetupFailed(String errorCode) {
        InboundLog.runAsFailed(lines, principal, errorCode);
    }
}
