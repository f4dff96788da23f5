package org.netmessage.interop.harness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A message that smbd accepted; names as smbd hands them on, that is cleaned of unusual characters. */
@SuppressWarnings("ArrayRecordComponent") // a carrier, nobody compares two
public record InboxMessage(String from, String called, String calling, String client, byte[] body) {

    /** Reads what the deliver script wrote: header lines, an empty line, the exact bytes of the text. */
    static InboxMessage parse(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        Map<String, String> header = text.substring(0, end)
                .lines()
                .map(line -> line.split(": ?", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        return new InboxMessage(
                header.get("from"),
                header.get("called"),
                header.get("calling"),
                header.get("client"),
                Arrays.copyOfRange(file, end + 2, file.length));
    }

    /** The body as UTF-8, which is what smbd converts to unless it is told otherwise. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
