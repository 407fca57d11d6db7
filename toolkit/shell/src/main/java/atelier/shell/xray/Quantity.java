package atelier.shell.xray;

import atelier.shell.screen.Messages;
import java.util.Locale;

/** Amounts as a French reader writes them. */
final class Quantity {
    private static final int STEP = 1024;

    private Quantity() {}

    /** Bytes, in the largest unit of which there is one at least: {@code 12,5 Mio}. */
    static String bytes(long bytes) {
        String[] units = Messages.get("xray.units").split(" ");
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < units.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(
                Locale.FRENCH, unit == 0 || amount >= 100 ? "%.0f\u00a0%s" : "%.1f\u00a0%s", amount, units[unit]);
    }

    /** A number with one decimal at most: {@code 0,5}. */
    static String decimal(double number) {
        return number == Math.rint(number)
                ? Long.toString(Math.round(number))
                : String.format(Locale.FRENCH, "%.1f", number);
    }
}
