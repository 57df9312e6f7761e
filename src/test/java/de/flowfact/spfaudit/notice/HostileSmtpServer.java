package de.flowfact.spfaudit.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail server that misbehaves as its moods say, from a seed, and keeps an account of what it
/// accepted: a mail counts from the moment at which the server has decided to take it, whether or
/// not its answer gets through.
public final class HostileSmtpServer implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("\\+([0-9a-f]{24})@");

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    private final Map<String, List<String>> recipients = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Random random;
    private volatile Moods moods;
    private volatile List<String> extensions = List.of();

    private HostileSmtpServer(Moods moods, long seed) throws IOException {
        this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.moods = moods;
        this.random = new Random(seed);
        threads.execute(this::listen);
    }

    /// What the server does, each as a share of the occasions for it.
    ///
    /// @param drops connections that it drops at some command; half of these with 421
    /// @param refusals of the commands in `at`, those that it answers by one of `answers`; `.` is
    ///   the final dot
    /// @param hangs mails after whose final dot it says nothing more; every second one is taken
    /// @param mailsAConnection after so many mails it closes a connection
    record Moods(
            double drops,
            double refusals,
            Set<String> at,
            List<String> answers,
            double hangs,
            int mailsAConnection) {

        static final Set<String> ANYWHERE = Set.of("EHLO", "HELO", "MAIL", "RCPT", "DATA", ".");

        static final Moods FRIENDLY = new Moods(0, 0, ANYWHERE, List.of(), 0, Integer.MAX_VALUE);

        static final Moods HOSTILE =
                new Moods(
                        0.33,
                        0.08,
                        ANYWHERE,
                        List.of(
                                "450 4.2.1 mailbox busy",
                                "451 4.3.0 local error",
                                "452 4.3.1 no space",
                                "550 5.1.1 no such user",
                                "550 5.7.1 not permitted"),
                        0.02,
                        7);
    }

    /// One that behaves.
    public static HostileSmtpServer friendly() {
        return start(Moods.FRIENDLY, 1);
    }

    static HostileSmtpServer start(Moods moods, long seed) {
        try {
            return new HostileSmtpServer(moods, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    void becomes(Moods changed) {
        moods = changed;
    }

    /// Names extensions in its answer to EHLO.
    void offers(String... names) {
        extensions = List.of(names);
    }

    /// How it answers RCPT TO this address; empty: it hangs up.
    void answers(String address, String answer) {
        answers.put(address, answer);
    }

    /// How often it took the mail of each key.
    public Map<String, Integer> accepted() {
        return Map.copyOf(accepted);
    }

    /// The mail of a key, as it came.
    String content(String key) {
        return contents.getOrDefault(key, "");
    }

    /// What stood behind RCPT TO: for the mail of a key that it took, recipient by recipient.
    List<String> recipients(String key) {
        return recipients.getOrDefault(key, List.of());
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }

    private void listen() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException _) {
            // Closed.
            return;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new Dialogue(connection).run();
        } catch (IOException _) {
            // The client is gone.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    private boolean happens(double share) {
        synchronized (random) {
            return random.nextDouble() < share;
        }
    }

    private int below(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    /// One connection.
    private final class Dialogue {

        // Of the commands of a whole connection, one at which it is dropped.
        private final int dropAt = happens(moods.drops()) ? below(20) : Integer.MAX_VALUE;
        private final BufferedReader in;
        private final OutputStream out;
        private int commands;
        private int mails;
        private @Nullable String key;
        private List<String> to = new ArrayList<>();

        Dialogue(Socket connection) throws IOException {
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.ISO_8859_1));
            out = connection.getOutputStream();
        }

        void run() throws IOException {
            if (isDropped()) {
                return;
            }
            say("220 sink.example ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (isDropped() || !answer(line)) {
                    return;
                }
            }
        }

        private boolean isDropped() throws IOException {
            commands++;
            if (commands <= dropAt) {
                return false;
            }
            if (happens(0.5)) {
                say("421 4.3.2 shutting down");
            }
            return true;
        }

        /// False to close.
        private boolean answer(String line) throws IOException {
            String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
            if (isRefused(command)) {
                return true;
            }
            switch (command) {
                case "EHLO" -> greet();
                case "HELO" -> say("250 sink.example");
                case "MAIL" -> mailFrom(line);
                case "RCPT" -> {
                    return rcptTo(line.substring("RCPT TO:".length()));
                }
                case "DATA" -> {
                    return data();
                }
                case "RSET" -> {
                    key = null;
                    to = new ArrayList<>();
                    say("250 2.0.0 ok");
                }
                case "QUIT" -> {
                    say("221 2.0.0 bye");
                    return false;
                }
                default -> say("500 5.5.2 what?");
            }
            return true;
        }

        private boolean isRefused(String command) throws IOException {
            if (!moods.at().contains(command) || !happens(moods.refusals())) {
                return false;
            }
            say(moods.answers().get(below(moods.answers().size())));
            return true;
        }

        private void greet() throws IOException {
            for (String extension : extensions) {
                say("250-" + extension);
            }
            say("250 sink.example");
        }

        private boolean rcptTo(String recipient) throws IOException {
            String address = recipient.substring(1, recipient.indexOf('>'));
            String answer = answers.getOrDefault(address, "250 2.1.5 ok");
            if (answer.isEmpty()) {
                return false;
            }
            if (key == null) {
                say("503 5.5.1 MAIL first");
                return true;
            }
            if (answer.startsWith("2")) {
                to.add(recipient);
            }
            say(answer);
            return !answer.startsWith("421");
        }

        private void mailFrom(String line) throws IOException {
            Matcher sender = KEY.matcher(line);
            key = sender.find() ? sender.group(1) : "none";
            to = new ArrayList<>();
            say("250 2.1.0 ok");
        }

        private boolean data() throws IOException {
            if (to.isEmpty()) {
                say("503 5.5.1 RCPT first");
                return true;
            }
            say("354 go on");
            var content = new StringBuilder();
            for (String line = in.readLine(); ; line = in.readLine()) {
                if (line == null) {
                    return false;
                }
                if (line.equals(".")) {
                    break;
                }
                content.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            }
            return afterTheDot(content.toString());
        }

        private boolean afterTheDot(String content) throws IOException {
            if (happens(moods.hangs())) {
                if (happens(0.5)) {
                    take(content);
                }
                hang();
                return false;
            }
            if (isDropped()) {
                return false;
            }
            if (isRefused(".")) {
                return true;
            }
            take(content);
            say("250 2.0.0 queued");
            mails++;
            return mails < moods.mailsAConnection();
        }

        private void take(String content) {
            String taken = key == null ? "none" : key;
            accepted.merge(taken, 1, Integer::sum);
            contents.put(taken, content);
            recipients.put(taken, to);
            key = null;
            to = new ArrayList<>();
        }

        /// Until the client has had enough.
        private void hang() throws IOException {
            try {
                while (in.read() >= 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
