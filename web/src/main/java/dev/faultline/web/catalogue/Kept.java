package dev.faultline.web.catalogue;

import dev.faultline.web.store.Learner;
import dev.faultline.web.store.Progress;
import dev.faultline.web.store.Session;
import dev.faultline.web.store.Store;
import dev.faultline.web.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept about the learner who looks at the catalogue.
 *
 * @param lessons by id, the latest first
 * @param sessions of interviews, the latest first
 */
record Kept(Map<String, Progress> lessons, List<Session> sessions) {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final Kept NOTHING = new Kept(Map.of(), List.of());

    /** Nothing about somebody who is not known, or where the store cannot be had: the catalogue needs neither. */
    static Kept of(Store store, Optional<Learner> learner) {
        if (learner.isEmpty()) {
            return NOTHING;
        }
        try {
            return new Kept(store.lessons().all(learner.get()), store.sessions().all(learner.get()));
        } catch (StoreException e) {
            LOG.warn("The catalogue is shown without progress.", e);
            return NOTHING;
        }
    }
}
