package org.netmessage.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Says in the log where to look and what to try. */
@WebListener
public class Welcome implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger("org.netmessage.sample");
    private static final String ANY_ADDRESS = "0.0.0.0";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        LOG.log(
                System.Logger.Level.INFO,
                text(baseAddress(), firstAlias(System.getProperty("netmessage.aliases", ""))));
    }

    static String text(String base, String alias) {
        return """
                the sample is there
                  open    %1$s/
                  send    curl -H 'Content-Type: application/json' -d '{"to":"%2$s","text":"Hello"}' %1$s/api/messages
                  read    curl %1$s/api/inbox
                """.formatted(base, alias);
    }

    /** The first of the aliases that {@code jboss-ejb3.xml} gives to the {@link Receiver}, with the same default. */
    static String firstAlias(String aliases) {
        String trimmed = aliases.replaceAll("^[,\\s]+", "");
        return trimmed.isEmpty() ? "DEMO" : trimmed.split("[,\\s]+", 2)[0];
    }

    private static String baseAddress() {
        String bound = System.getProperty("jboss.bind.address", "127.0.0.1");
        int port = Integer.getInteger("netmessage.http-port", 8080)
                + Integer.getInteger("jboss.socket.binding.port-offset", 0);
        return "http://" + (bound.equals(ANY_ADDRESS) ? "127.0.0.1" : bound) + ":" + port + "/netmessage";
    }
}
