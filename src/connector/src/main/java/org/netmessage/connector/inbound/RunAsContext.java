package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.SecurityContext;
import jakarta.resource.spi.work.WorkContextLifecycleListener;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import java.io.IOException;
import java.util.function.Consumer;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/** Names the principal that a work runs as (Jakarta Connectors 16.4.1); the server decides what it may do. */
final class RunAsContext extends SecurityContext implements WorkContextLifecycleListener {
    private static final long serialVersionUID = 1L;

    private final String principal;
    private final transient Consumer<String> failed;

    /**
     * A context that was not set up.
     *
     * @param failed is told the error code if the server cannot do that
     */
    RunAsContext(String principal, Consumer<String> failed) {
        this.principal = principal;
        this.failed = failed;
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
        failed.accept(errorCode);
    }
}
