package org.netmessage.netmsg;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err everything else
 * @param asJson whether results are JSON objects, one a line
 */
record Terminal(PrintWriter out, PrintWriter err, boolean asJson) {
    private static final String PROGRAM = "netmsg: ";

    /** What the terminal reads and writes in, also where the default of the JVM is another. */
    static Charset charset() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }

    /** Writes to a stream of the process. */
    static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, charset()), true);
    }

    /** A result, in the form that was asked for. */
    void result(String text, Json json) {
        out.println(asJson ? json : text);
        out.flush();
    }

    /** A line for the operator. */
    void tell(String line) {
        err.println(PROGRAM + line);
        err.flush();
    }

    /** Whether nobody reads the results any more. */
    boolean isClosed() {
        return out.checkError();
    }
}
