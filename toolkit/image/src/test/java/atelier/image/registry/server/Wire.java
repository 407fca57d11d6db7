package atelier.image.registry.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which anything may be written, HTTP or not. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Wire(RegistryServer server) throws IOException {
        socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    Wire write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    /** The head of a request, with these lines of headers. */
    Wire ask(String method, String target, String... headers) throws IOException {
        return write(method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers)
                + (headers.length > 0 ? "\r\n\r\n" : "\r\n"));
    }

    /** The next line; empty at the end of the connection. */
    String line() throws IOException {
        String line = in.readLine();
        return line == null ? "" : line;
    }

    /** Up to the end of a message's headers, and its status. */
    int status() throws IOException {
        String first = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase().startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        in.skip(length);
        return first.isEmpty() ? 0 : Integer.parseInt(first.split(" ")[1]);
    }

    /** Whether the other side has closed it. */
    boolean isOver() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
