package org.netmessage.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.MsgInfo1;

/** {@code api/names}: the message aliases of this computer. */
@RequestScoped
@Path("names")
@Produces(MediaType.APPLICATION_JSON)
public class NamesResource {
    @Inject
    private Messenger messenger;

    /**
     * All aliases.
     *
     * @param level the information level
     * @throws ResourceException with the status of the function
     */
    @GET
    public JsonArray list(@QueryParam("level") @DefaultValue("0") String level) throws ResourceException {
        JsonArrayBuilder names = Json.createArrayBuilder();
        for (MsgInfo info : messenger.names(Parameters.number("level", level))) {
            names.add(toJson(info));
        }
        return names.build();
    }

    /**
     * One alias.
     *
     * @param name the alias
     * @param level the information level
     * @throws ResourceException with the status of the function
     */
    @GET
    @Path("{name}")
    public JsonObject get(@PathParam("name") String name, @QueryParam("level") @DefaultValue("0") String level)
            throws ResourceException {
        return toJson(messenger.name(name, Parameters.number("level", level)));
    }

    /**
     * Registers an alias.
     *
     * @param name the alias
     * @throws ResourceException with the status of the function
     */
    @PUT
    @Path("{name}")
    public void add(@PathParam("name") String name) throws ResourceException {
        messenger.addName(name);
    }

    /**
     * Gives an alias up.
     *
     * @param name the alias
     * @throws ResourceException with the status of the function
     */
    @DELETE
    @Path("{name}")
    public void delete(@PathParam("name") String name) throws ResourceException {
        messenger.deleteName(name);
    }

    private static JsonObject toJson(MsgInfo info) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", info.name());
        if (info instanceof MsgInfo1 one) {
            json.add("forwardFlag", one.forwardFlag());
            json.add("forward", one.forward().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
        }
        return json.build();
    }
}
