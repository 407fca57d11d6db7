package atelier.shell.screen;

import java.util.Locale;

/** Amounts as a French reader writes them. */
public final class Quantity {
    private static final int STEP = 1024;

    private Quantity() {}

    /** Bytes, in the largest unit of which there is one at least: {@code 12,5 Mio}. */
    public static String bytes(long bytes) {
        String[] units = Messages.get("quantity.units").split(" ");
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < units.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(
                Locale.FRENCH, unit == 0 || amount >= 100 ? "%.0f\u00a0%s" : "%.1f\u00a0%s", amount, units[unit]);
    }

    /** A number with two decimals at most: {@code 0,25}. */
    public static String decimal(double number) {
        return String.format(Locale.FRENCH, "%.2f", number).replaceFirst(",?0+$", "");
    }
}
