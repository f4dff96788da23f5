package org.netmessage.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessage;

/** {@code api/inbox}: what came in. */
@RequestScoped
@Path("inbox")
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {
    @Inject
    private Inbox inbox;

    /**
     * The messages after a given one, oldest first.
     *
     * @param after number of the last message already known
     * @throws NetApiException if that is no number
     */
    @GET
    public JsonArray messages(@QueryParam("after") @DefaultValue("0") String after) throws NetApiException {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (Inbox.Entry entry : inbox.after(Parameters.number("after", after))) {
            messages.add(toJson(entry.id(), entry.message()));
        }
        return messages.build();
    }

    private static JsonObjectBuilder toJson(long id, NetMessage message) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("from", message.from())
                .add("to", message.to())
                .add("text", message.text())
                .add("receivedAt", message.receivedAt().toString())
                .add("sourceAddress", hostOf(message.source()))
                .add("kind", message.kind().name());
    }

    private static String hostOf(InetSocketAddress source) {
        InetAddress address = source.getAddress();
        return address == null ? source.getHostString() : address.getHostAddress();
    }
}
