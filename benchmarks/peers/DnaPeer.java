// Asks the engine of Discourse Network Analyzer for networks: java -cp DNA.jar DnaPeer.java FILE.dna PASSWORD < requests
//
// A request is a line of fields with tabs between them: name, network (onemode, twomode), variable1, variable2,
// qualifier (or -), aggregation, normalisation, duplicates, window unit (or no), window size, kernel (or no), exclusion
// (variable=value, or -). The answer is a line "name, seconds, rows, columns, time", the labels of both, and the rows.
import dna.Dna;
import dna.export.Matrix;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

public class DnaPeer {
    static final String[] NONE = {};
    static final String FIRST = "01.01.1900", LAST = "31.12.2099", MIDNIGHT = "00:00:00", EVENING = "23:59:59";

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(PrintStream.nullOutputStream()));
        Dna.dna = new Dna(new String[] {"headless"});
        if (!Dna.dna.headlessDna.openDatabase(1, args[1], "sqlite", args[0], "", -1, "", "")) {
            throw new IllegalStateException("the file does not open");
        }
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = requests.readLine()) != null; ) {
            String[] f = line.split("\t");
            long start = System.nanoTime();
            List<Matrix> found = answer(f);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.println(f[0] + "\t" + seconds + "\t" + found.size());
            for (Matrix matrix : found) {
                show(out, matrix);
            }
            out.flush();
        }
        System.exit(0);
    }

    static List<Matrix> answer(String[] f) {
        String qualifier = f[4].equals("-") ? null : f[4];
        String[] names = f[11].equals("-") ? NONE : new String[] {f[11].split("=", 2)[0]};
        String[] values = f[11].equals("-") ? NONE : new String[] {f[11].split("=", 2)[1]};
        if (f[8].equals("no")) {
            Dna.dna.headlessDna.rNetwork(f[1], "DNA Statement", name(f[2]), document(f[2]), name(f[3]),
                document(f[3]), qualifier, false, f[5], f[6],
                false, f[7], FIRST, LAST, MIDNIGHT, EVENING, "no", 100, f[10], names, values, NONE, NONE, NONE, NONE,
                false, false, false, false, false, null, null);
        } else {
            Dna.dna.headlessDna.rTimeWindow(f[1], "DNA Statement", name(f[2]), document(f[2]), name(f[3]),
                document(f[3]), qualifier, false, f[5],
                f[6], false, f[7], FIRST, LAST, MIDNIGHT, EVENING, f[8], Integer.parseInt(f[9]), f[10], false, false,
                names, values, NONE, NONE, NONE, NONE, false, false, false, false, false);
        }
        return Dna.dna.headlessDna.getExporter().getMatrixResults();
    }

    static boolean document(String variable) {
        return variable.startsWith("document:");
    }

    static String name(String variable) {
        return variable.substring(variable.indexOf(':') + 1);
    }

    static void show(PrintStream out, Matrix matrix) {
        out.println(matrix.getDateTime() == null ? "-" : matrix.getDateTime().toString());
        out.println(String.join("\t", matrix.getRowNames()));
        out.println(String.join("\t", matrix.getColumnNames()));
        for (double[] row : matrix.getMatrix()) {
            StringBuilder cells = new StringBuilder();
            for (double cell : row) {
                cells.append(cells.length() > 0 ? "\t" : "").append(cell);
            }
            out.println(cells);
        }
    }
}
