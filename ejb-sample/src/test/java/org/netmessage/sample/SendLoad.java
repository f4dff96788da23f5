package org.netmessage.sample;

import jakarta.ejb.EJB;
import jakarta.resource.ResourceException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.netmessage.api.NetApiException;

/**
 * {@code POST load?to=PEER&threads=50&messages=20000} sends as many messages, numbered from 0, and answers with a {@link Call} a
 * line when all have returned; {@code GET load} tells meanwhile how many failed.
 */
@WebServlet("/load")
public class SendLoad extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /**
     * What became of one message.
     *
     * @param number its text
     * @param status what its sender was told, 0 for success
     * @param millis how long that took
     */
    record Call(int number, int status, long millis) {
        static Call parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Call(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }

        @Override
        public String toString() {
            return number + " " + status + " " + millis;
        }
    }

    private final AtomicInteger failed = new AtomicInteger();

    @EJB
    private OneMessage sender;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(failed.get());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        int count = Integer.parseInt(request.getParameter("threads"));
        int messages = Integer.parseInt(request.getParameter("messages"));
        AtomicInteger next = new AtomicInteger();
        failed.set(0);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<List<Call>>> results = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                results.add(threads.submit(() -> sendSome(to, next, messages)));
            }
            for (Future<List<Call>> result : results) {
                for (Call call : result.get()) {
                    response.getWriter().println(call);
                }
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Call> sendSome(String to, AtomicInteger next, int end) {
        List<Call> calls = new ArrayList<>();
        for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
            long begun = System.nanoTime();
            int status = send(to, number);
            calls.add(new Call(number, status, (System.nanoTime() - begun) / 1_000_000));
        }
        return calls;
    }

    private int send(String to, int number) {
        try {
            sender.send(to, String.valueOf(number));
            return 0;
        } catch (NetApiException e) {
            failed.incrementAndGet();
            return e.status();
        } catch (ResourceException e) {
            failed.incrementAndGet();
            return -1; // the pool gave no connection
        }
    }
}
