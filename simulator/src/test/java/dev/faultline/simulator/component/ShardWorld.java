package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A user and the instances of a sharded shop, 1 ms apart. The user is at 0, the shops from 1 on. */
final class ShardWorld {
    static final int USER = 0;

    final SmallWorld world = new SmallWorld(VirtualTime.MILLISECOND);
    final List<Shop> shops = new ArrayList<>();
    final User user = new User();
    private final int shards;

    /** @param changes keys and values of the section, by turns, that differ from the defaults */
    ShardWorld(int instances, int shards, Object... changes) {
        this.shards = shards;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("by", "key");
        values.put("shards", (long) shards);
        values.put("heartbeat", VirtualTime.SECOND);
        values.put("downAfter", 5 * VirtualTime.SECOND);
        values.put("bufferLimit", 1000L);
        values.put("rebalanceInterval", 10 * VirtualTime.SECOND);
        values.put("handOffTimeout", 60 * VirtualTime.SECOND);
        values.put("idleTimeout", 2 * VirtualTime.MINUTE);
        for (int i = 0; i < changes.length; i += 2) {
            values.put((String) changes[i], changes[i + 1]);
        }
        Integer[] addresses = IntStream.rangeClosed(1, instances).boxed().toArray(Integer[]::new);
        for (int i = 0; i < instances; i++) {
            TestWiring wiring = new TestWiring("shop", i, Map.of()).with("shop", "service", addresses);
            Shop shop = new Shop(wiring, new Settings("shop.sharded", values));
            shops.add(shop);
            world.add(shop, wiring);
        }
        world.add(user, new TestWiring("user", 0, Map.of()).with("user", "clients", USER));
        world.start();
    }

    Shop shop(int address) {
        return shops.get(address - 1);
    }

    void run(double seconds) {
        world.run((long) (seconds * VirtualTime.SECOND));
    }

    /** The user calls an instance about a key; returns the request. */
    long call(int address, long key, long deadline) {
        long[] request = new long[1];
        world.act(USER, context -> request[0] = user.call(address, key, deadline, context));
        return request[0];
    }

    long call(int address, long key) {
        return call(address, key, VirtualTime.NEVER);
    }

    /** Some key whose shard the instance owns by its own table. */
    long keyOf(int address) {
        for (long key = 0; ; key++) {
            if (owner(address, key) == address) {
                return key;
            }
        }
    }

    /** Who owns a key, as an instance sees it. */
    int owner(int seenBy, long key) {
        ShardRules rules = new ShardRules(shards, 0, 0, 0, 0, 0, 0);
        return shop(seenBy).region.table().owner(rules.shardOf(key));
    }

    /** How many shards each instance owns, as one of them sees it. */
    Map<Integer, Integer> shares(int seenBy) {
        Map<Integer, Integer> shares = new TreeMap<>();
        shop(seenBy).region.table().owners().forEach(owner -> shares.merge(owner, 1, Integer::sum));
        return shares;
    }

    /** Whether all instances that are up have the same table. */
    boolean agree() {
        return shops.stream()
                        .filter(shop -> !world.isDown(shop.wiring.address()))
                        .map(shop -> shop.region.table())
                        .distinct()
                        .count()
                == 1;
    }

    /** Nothing passes between the two groups of instances. */
    void partition(List<Integer> one, List<Integer> other) {
        world.lose((from, sent) ->
                (one.contains(from) && other.contains(sent.to())) || (other.contains(from) && one.contains(sent.to())));
    }

    void heal() {
        world.lose((from, sent) -> false);
    }

    /** An instance that answers each call after some work. */
    static final class Shop implements Component {
        final TestWiring wiring;
        final ShardRegion region;
        final List<Long> served = new ArrayList<>(); // requests
        long work = 5 * VirtualTime.MILLISECOND;

        Shop(TestWiring wiring, Settings sharded) {
            this.wiring = wiring;
            this.region = new ShardRegion(wiring, sharded, this::serve);
        }

        @Override
        public void start(Context context) {
            region.start(context);
        }

        @Override
        public void receive(Message message, Context context) {
            if (!region.receive(message, context) && message instanceof Call call && region.accept(call, context)) {
                serve(call, context);
            }
        }

        private void serve(Call call, Context context) {
            context.alarm(work, later -> {
                served.add(call.request());
                later.reply(call, Reason.OK, wiring.address());
                region.done(call, later);
            });
        }

        @Override
        public void crash(Context context) {
            region.crash();
        }

        @Override
        public Status status() {
            return new Status(0, 0, 0, 0, region.words());
        }

        long count(String counter) {
            return wiring.stats().counters().stream()
                    .filter(each -> each.name().equals(counter))
                    .mapToLong(each -> each.count())
                    .sum();
        }

        List<String> notes(ShardWorld of) {
            return of.world.context(wiring.address()).notes();
        }
    }

    /** Calls and remembers who answered. */
    static final class User implements Component {
        final Map<Long, Integer> answeredBy = new LinkedHashMap<>(); // by request
        private final Map<Long, Long> intents = new LinkedHashMap<>();
        private long requests;

        long call(int address, long key, long deadline, Context context) {
            long request = requests++;
            long intent = context.intend(0);
            intents.put(request, intent);
            context.send(
                    address,
                    new Call(
                            context.nextId(),
                            context.self(),
                            Operation.HANDLE,
                            0,
                            request,
                            1,
                            0,
                            key,
                            deadline,
                            intent,
                            true,
                            0,
                            false,
                            0));
            return request;
        }

        @Override
        public void receive(Message message, Context context) {
            Reply reply = (Reply) message;
            answeredBy.put(reply.request(), (int) reply.value());
            context.fact(reply.ok() ? Fact.TOLD_DONE : Fact.TOLD_FAILED, intents.get(reply.request()));
        }

        @Override
        public void crash(Context context) {}

        @Override
        public Status status() {
            return Status.of(0, 0, 0, 0);
        }
    }
}
