package org.netmessage.sample;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;

/**
 * {@code POST cost?port=11239&rounds=10&messages=2000}: sends to PEER through EJB, pool and adapter, and to the same recipient
 * with the message functions that the adapter is made of, in turn; answers with a table.
 */
@WebServlet("/cost")
public class SendCost extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Charset CODE_PAGE = Charset.forName("IBM850");
    private static final String RECIPIENT = "PEER";
    private static final String TEXT = "Printer 2 is out of paper, said the UPS."; // 40 bytes

    @EJB
    private OneMessage sender;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int port = Integer.parseInt(request.getParameter("port"));
        int rounds = Integer.parseInt(request.getParameter("rounds"));
        int messages = Integer.parseInt(request.getParameter("messages"));
        try (EventLoops loops = EventLoops.start("cost", 1);
                MessengerService service = service(loops, port);
                MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            Measured direct = new Measured(
                    "MessageFunctions",
                    () -> functions.netMessageBufferSend(Optional.empty(), RECIPIENT, Optional.empty(), TEXT));
            Measured adapter = new Measured("EJB, pool, adapter", () -> sender.send(RECIPIENT, TEXT));
            direct.warmUp(rounds * messages / 2);
            adapter.warmUp(rounds * messages / 2);
            for (int i = 0; i < rounds; i++) {
                direct.round(messages);
                adapter.round(messages);
            }
            print(response.getWriter(), direct, adapter, rounds, messages);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void print(PrintWriter out, Measured direct, Measured adapter, int rounds, int messages) {
        out.printf(
                "One message of %d bytes, acknowledged; %d rounds of %d each in turn.%n%n",
                TEXT.length(), rounds, messages);
        out.println("| microseconds | p50 | p90 | p99 | p99.9 | bytes allocated |");
        out.println("|---|---|---|---|---|---|");
        out.println(direct.row());
        out.println(adapter.row());
        double[] more = IntStream.range(0, rounds)
                .mapToDouble(i -> adapter.median(i) - direct.median(i))
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "%nThe adapter costs %.1f microseconds more at the median (median of the rounds, which were between %.1f and %.1f); goal: at most 30.%n",
                more[rounds / 2],
                more[0],
                more[rounds - 1]);
    }

    private static MessengerService service(EventLoops loops, int port) throws MessengerException {
        HostAddress peer = new HostAddress(Ipv4Network.parseAddress("127.0.0.1"), OptionalInt.of(port));
        return new MessengerService(
                new MessengerSettings(
                        NodeSettings.on(Ipv4Network.parseAddress("127.0.0.1")),
                        Alias.of("DIRECT", CODE_PAGE),
                        NetBiosName.of("WORKGROUP", 0, CODE_PAGE),
                        CODE_PAGE,
                        Map.of(NetBiosName.of(RECIPIENT, 0, CODE_PAGE), peer),
                        MessengerSettings.Limits.DEFAULT),
                loops);
    }
}
