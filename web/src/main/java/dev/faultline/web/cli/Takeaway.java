package dev.faultline.web.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code --out} leaves behind: the files of each run, in a folder for each seed where there are several. */
final class Takeaway implements Recording.Studio {
    private static final String RESULT = "result.json";

    private final @Nullable OutFolder folder;
    private final Plan plan;

    private Takeaway(@Nullable OutFolder folder, Plan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /** @param path null where nothing is to be written */
    static Takeaway to(@Nullable Path path, Plan plan) {
        if (path == null) {
            return new Takeaway(null, plan);
        }
        List<String> names = new ArrayList<>(List.of(RESULT));
        for (long seed : plan.seeds()) {
            RunFiles.names(plan).forEach(name -> names.add(prefix(plan, seed) + name));
        }
        return new Takeaway(OutFolder.prepare(path, names), plan);
    }

    private static String prefix(Plan plan, long seed) {
        return plan.seeds().size() == 1 ? "" : "seed-" + seed + "/";
    }

    @Override
    public Recording of(long seed) {
        return folder == null ? Recording.NONE : new RunFiles(folder, prefix(plan, seed), plan);
    }

    void finish(Outcome outcome) {
        if (folder != null) {
            folder.write(RESULT, List.of(Json.write(ResultDocument.of(outcome))));
        }
    }
}
