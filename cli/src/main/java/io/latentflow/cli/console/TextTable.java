package io.latentflow.cli.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table in plain text: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param titles of the columns
     */
    public TextTable(String... titles) {
        this.titles = List.of(titles);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell a column
     */
    public TextTable row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(
                    "a row needs %d cells: %d".formatted(titles.size(), cells.length));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Writes it. */
    public void print(PrintWriter out) {
        int[] widths = new int[titles.size()];
        boolean[] numbers = new boolean[titles.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[at] = titles.get(at).length();
            rows.forEach(row -> widths[at] = Math.max(widths[at], row.get(at).length()));
            numbers[at] =
                    !rows.isEmpty()
                            && rows.stream().allMatch(row -> row.get(at).matches("-|[-+0-9].*"));
        }
        print(out, titles, widths, numbers);
        rows.forEach(row -> print(out, row, widths, numbers));
        out.flush();
    }

    private static void print(
            PrintWriter out, List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String gap = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(numbers[column] ? gap + cell : cell + gap);
        }
        out.println(line.toString().stripTrailing());
    }
}
