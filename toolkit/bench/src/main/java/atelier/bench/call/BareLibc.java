package atelier.bench.call;

import com.sun.jna.Library;

/** The peer: the same functions of the C library as one would call them with JNA alone, errors unlooked at. */
public interface BareLibc extends Library {
    int getppid();

    int kill(int pid, int signal);

    int chdir(String path);

    int close(int fd);
}
