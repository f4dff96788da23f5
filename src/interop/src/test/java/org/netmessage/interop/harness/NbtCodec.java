package org.netmessage.interop.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Datagrams marshalled and unmarshalled by Samba's own code, with the nbt-codec.py script of this module. */
public final class NbtCodec {
    /** The shell command that succeeds where Samba's code is to be had from Python. */
    public static final String PROBE = "/usr/bin/python3 -c 'import samba.dcerpc.nbt'";

    private static final ObjectMapper JSON = new ObjectMapper();

    private NbtCodec() {}

    /**
     * Sends a message to a mailslot of the messenger.
     *
     * @param from the host it comes from
     * @param address where to, one host or all
     * @param kind {@code unique}, {@code group} or {@code broadcast}
     * @param destination a name such as {@code ALICE#03}
     * @param strings the sender, the recipient and the text, in code page 850 already if they are not ASCII
     */
    public static void send(Host from, String address, String kind, String destination, byte[]... strings) {
        int length = Stream.of(strings).mapToInt(string -> string.length + 1).sum();
        byte[] body = new byte[length];
        int position = 0;
        for (byte[] string : strings) {
            System.arraycopy(string, 0, body, position, string.length);
            position += string.length + 1;
        }
        List<String> words = from.command(
                "/usr/bin/python3",
                script(),
                "send",
                address,
                "--kind",
                kind,
                "--source",
                "SAMBACODEC#00",
                "--destination",
                destination);
        new Command(words).input(body).output();
    }

    /** The fields of a datagram, given in hexadecimal; {@code reencoded} is what becomes of them again. */
    public static JsonNode decode(String datagram) {
        String output = new Command(List.of("/usr/bin/python3", script(), "decode"))
                .input(datagram.getBytes(StandardCharsets.US_ASCII))
                .output();
        try {
            return JSON.readTree(output);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(output, e);
        }
    }

    private static String script() {
        return System.getProperty("netmessage.nbt.codec", "nbt-codec.py");
    }
}
