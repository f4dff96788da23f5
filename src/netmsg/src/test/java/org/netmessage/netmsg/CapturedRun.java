package org.netmessage.netmsg;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;

/** A run of the command line in this process; what it writes can be read while it runs. */
final class CapturedRun {
    private final StringWriter out = new StringWriter(); // synchronised by its StringBuffer
    private final StringWriter err = new StringWriter();
    volatile int exitCode = -1;

    static CapturedRun of(String... args) {
        return new CapturedRun().run("", args);
    }

    static CapturedRun withInput(String input, String... args) {
        return new CapturedRun().run(input, args);
    }

    CapturedRun run(String input, String... args) {
        Charset charset = Terminal.charset();
        exitCode = Netmsg.run(
                new ByteArrayInputStream(input.getBytes(charset)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args);
        return this;
    }

    String out() {
        return out.toString();
    }

    List<String> outLines() {
        return out().lines().toList();
    }

    String err() {
        return err.toString();
    }
}
