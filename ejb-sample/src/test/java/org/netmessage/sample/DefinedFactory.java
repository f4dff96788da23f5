package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.ResourceException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;

/** {@code POST send} sends over a connection factory that the application defines, with an instance of the adapter to itself. */
@ConnectionFactoryDefinition(
        name = DefinedFactory.NAME,
        interfaceName = "org.netmessage.api.NetMessageConnectionFactory",
        resourceAdapter = Server.ADAPTER,
        maxPoolSize = 2,
        properties = {
            // of the adapter; the port is that of the pom
            "ra.computerName=DEFINED",
            "ra.hosts=" + SerialReceiver.ALIAS + "=127.0.0.1:11139",
            // of the factory
            "callingName=DEFCALLS"
        })
@WebServlet("/send")
public class DefinedFactory extends HttpServlet {
    static final String NAME = "java:app/eis/Defined";
    private static final long serialVersionUID = 1L;

    @Resource(lookup = NAME)
    private transient NetMessageConnectionFactory connections;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (NetMessageConnection connection = connections.getConnection()) {
            connection.netMessageBufferSend(SerialReceiver.ALIAS, "hello");
        } catch (ResourceException e) {
            throw new IOException(e);
        }
    }
}
