package atelier.shell.xray;

import atelier.course.xray.Gauge;
import atelier.course.xray.Mark;
import atelier.course.xray.Marked;
import atelier.course.xray.SeenGroup;
import atelier.course.xray.XrayChanges;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Palette;
import atelier.shell.screen.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** What the control groups of the container use and may use: a bar on the left, figures on the right. */
record GroupRows(XrayChanges changes) {
    private static final int BAR = 16;
    private static final double MUCH = 0.7;
    private static final double TOO_MUCH = 0.9;

    List<XrayRow> rows() {
        var rows = new ArrayList<XrayRow>();
        for (Marked<SeenGroup> marked : changes.groups()) {
            SeenGroup group = marked.value();
            rows.add(XrayRow.of(
                    marked.mark(),
                    Messages.get("xray.group"),
                    group.name(),
                    Messages.get("xray.group.members", group.members())));
            group.gauges().forEach(gauge -> rows.add(row(marked.mark(), gauge)));
        }
        return rows.isEmpty()
                ? List.of(XrayRow.of(Mark.SAME, Messages.get("xray.limits"), Messages.get("xray.limits.none"), ""))
                : rows;
    }

    private static XrayRow row(Mark mark, Gauge gauge) {
        return new XrayRow(
                mark,
                switch (gauge) {
                    case Gauge.Memory memory -> Messages.get("xray.memory");
                    case Gauge.Tasks tasks -> Messages.get("xray.tasks");
                    case Gauge.Cpu cpu -> Messages.get("xray.cpu");
                },
                bar(gauge.share()),
                XrayRow.cell(figures(gauge), AttributedStyle.DEFAULT));
    }

    private static AttributedString bar(OptionalDouble share) {
        if (share.isEmpty()) {
            return new AttributedString(Messages.get("xray.unlimited"), Palette.FAINT);
        }
        double part = share.getAsDouble();
        int full = (int) Math.round(part * BAR);
        AttributedStyle style = part >= TOO_MUCH ? Palette.BAD : part >= MUCH ? Palette.WARNING : Palette.GOOD;
        return new AttributedStringBuilder()
                .append("█".repeat(full), style)
                .append("░".repeat(BAR - full), Palette.FAINT)
                .append(" " + Messages.get("xray.percent", Math.round(part * 100)))
                .toAttributedString();
    }

    private static String figures(Gauge gauge) {
        return switch (gauge) {
            case Gauge.Memory memory ->
                memory.limit().isPresent()
                        ? Messages.get(
                                "xray.of",
                                Quantity.bytes(memory.used()),
                                Quantity.bytes(memory.limit().getAsLong()))
                        : Quantity.bytes(memory.used());
            case Gauge.Tasks tasks ->
                tasks.limit().isPresent()
                        ? Messages.get("xray.of", tasks.used(), tasks.limit().getAsLong())
                        : Long.toString(tasks.used());
            case Gauge.Cpu cpu -> cpu(cpu);
        };
    }

    private static String cpu(Gauge.Cpu cpu) {
        String total = Messages.get("xray.cpu.total", seconds(cpu.total()));
        String used = cpu.used().isPresent() ? Quantity.decimal(cpu.used().getAsDouble()) : "";
        String limit = cpu.limit().isPresent() ? Quantity.decimal(cpu.limit().getAsDouble()) : "";
        if (used.isEmpty() && limit.isEmpty()) {
            return total;
        }
        if (limit.isEmpty()) {
            return Messages.get("xray.cpu.used", used, total);
        }
        return used.isEmpty()
                ? Messages.get("xray.cpu.limit", limit, total)
                : Messages.get("xray.cpu.of", used, limit, total);
    }

    private static String seconds(Duration time) {
        return Quantity.decimal(time.toMillis() / 1000.0);
    }
}
