"""What the hub promises of its speed and size, each as a function that measures it.

A goal's figures are `(what, measured, must, aim, unit)`; smaller is better for all of them.
"""

import json
import os
import statistics
import time

import attacks
from relays import beside_the_load, raise_descriptors, syn_retransmissions

# The yardstick in units of the reference that the promises are made in (uWebSockets, measured beside it once).
SPREAD_UNIT, BURST_UNIT = 0.92, 1.1


class Figures(list):
    """Rows of the table, and the spread that each was read from."""

    def add(self, goal, what, values, must, aim=None, unit="×"):
        values = values if isinstance(values, list) else [values]
        row = {"goal": goal, "what": what, "median": statistics.median(values), "values": values, "must": must,
               "aim": aim, "unit": unit}
        self.append(row)
        print(line_of(row), flush=True)


def line_of(row):
    spread = f" [{min(row['values']):.2f}…{max(row['values']):.2f}]" if len(row["values"]) > 1 else ""
    return (f"{row['goal']:3} {row['what']:58} {row['median']:8.2f} {row['unit']:5}{spread:16} must {row['must']:g}"
            f"{', aim %g' % row['aim'] if row['aim'] is not None else ''}: {verdict(row)}")


def verdict(row):
    if row["aim"] is not None and row["median"] <= row["aim"]:
        return "aim reached"
    return "reached" if row["median"] <= row["must"] else "NOT REACHED"


def beside_the_floor(bench, hub, mode, rounds, floor_arguments=(), **load):
    """Pairs of (hub, mean of the yardstick before and after it), as machines wander and neighbours in time do not."""
    with bench.floor(*floor_arguments) as floor:
        before = bench.load(floor, mode, **load)
        for _ in range(rounds):
            own = bench.load(hub, mode, **load)
            after = bench.load(floor, mode, **load)
            yield own, {key: (before[key] + after[key]) / 2 for key in own if isinstance(own[key], (int, float))}
            before = after


def ratios(pairs, key):
    return [own[key] / floor[key] for own, floor in pairs]


def cost(bench, figures, options, interpreter):
    """H1, H2: processor time per delivery when nothing can be joined into one write, and when much can."""
    load = {"seconds": options.seconds, "size": options.size, "crews": options.crews}
    with bench.hub() as hub:
        spread = list(beside_the_floor(bench, hub, "spread", options.rounds, **load))
        figures.add("H1", "spread load, CPU per delivery of the reference's",
                    [ratio * SPREAD_UNIT for ratio in ratios(spread, "cpu_us_per_delivery")], 1.6, 1.25)
        burst = list(beside_the_floor(bench, hub, "burst", options.rounds, ["batch"], **load))
        figures.add("H2", "bursts, CPU per delivery of the reference's",
                    [ratio * BURST_UNIT for ratio in ratios(burst, "cpu_us_per_delivery")], 3, 1.6)
    if interpreter is None:
        print("    the original's dialect on Python: SKIPPED, no Python here has the package websockets")
        return
    with bench.original(interpreter) as original:
        for goal, mode, pairs, must in (("H1", "spread", spread, 1 / 3), ("H2", "burst", burst, 1 / 6)):
            theirs = statistics.median(
                bench.load(original, mode, dialect="json", **load)["cpu_us_per_delivery"] for _ in range(options.rounds))
            figures.add(goal, f"{mode}, of the original's dialect on Python",
                        [own["cpu_us_per_delivery"] / theirs for own, _ in pairs], must)
            least = statistics.median(floor["cpu_us_per_delivery"] / theirs for _, floor in pairs)
            print(f"    the yardstick, which only moves bytes, has {least:.2f} of it")


def rate(bench, figures, options, _):
    """H3: a fixed thousand messages a second."""
    with bench.hub() as hub:
        pairs = list(beside_the_floor(bench, hub, "rate", options.rounds, seconds=max(2, options.seconds),
                                      size=options.size, crews=options.crews, rate=1000))
    figures.add("H3", "1,000 messages/s, CPU of the yardstick's", ratios(pairs, "cpu_us_per_delivery"), 1.35, 1.15)
    figures.add("H3", "1,000 messages/s, p50 of the yardstick's", ratios(pairs, "p50_ms"), 1.25)
    figures.add("H3", "1,000 messages/s, p99 of the yardstick's", ratios(pairs, "p99_ms"), 2)


def growth(bench, figures, options, _):
    """H4: the same cost per delivery however many are there."""
    many = min(16_000, raise_descriptors() - 200) // 8

    def grown(relay):
        few = bench.load(relay, "spread", crews=100, seconds=options.seconds)["cpu_us_per_delivery"]
        return bench.load(relay, "spread", crews=many, seconds=options.seconds)["cpu_us_per_delivery"] / few

    rounds = max(2, options.rounds // 2)
    with bench.hub() as hub, bench.floor() as floor:
        own, theirs = zip(*[(grown(hub), grown(floor)) for _ in range(rounds)])
    figures.add("H4", f"CPU per delivery at {many * 8:,} connections, of that at 800", list(own), 1.5, 1.1)
    print(f"    the yardstick grows by {statistics.median(theirs):.2f}")


def idle(bench, figures, options, _):
    """H5: what a silent connection costs."""
    crews = min(16_000, raise_descriptors() - 200) // 8
    with bench.hub() as hub:
        time.sleep(6)  # until what the start and the first knock left behind is over
        before, woken = hub.resident_kib(), hub.wake_ups()
        time.sleep(5)
        figures.add("H5", "wake-ups in 5 s without connections", hub.wake_ups() - woken, 0, unit="")
        figures.add("H5", "memory without connections", before / 1024, 20, unit="MB")
        crowd = bench.start(hub, "idle", crews=crews)
        try:
            joined = json.loads(crowd.stdout.readline())["joined"]
            time.sleep(2)
            figures.add("H5", f"memory for each of {joined:,} connections", (hub.resident_kib() - before) / joined, 6, 3,
                        "KiB")
            spent, start = hub.cpu_seconds(), time.monotonic()
            time.sleep(15)
            busy = (hub.cpu_seconds() - spent) / (time.monotonic() - start) * 100
            print(f"    {joined:,} silent connections cost {busy:.2f} % of a core: one ping and pong each in 15 s")
        finally:
            crowd.communicate()


def storm(bench, figures, options, _):
    """H6: five thousand at once."""
    seconds, memory, knocks = [], [], syn_retransmissions()
    for _ in range(options.rounds):
        with bench.hub() as hub:
            crowd = bench.start(hub, "storm", crews=625)
            json.loads(crowd.stdout.readline())
            before = hub.resident_kib()
            again = json.loads(crowd.stdout.readline())
            memory.append(hub.resident_kib() / before)
            seconds.append(again["seconds"] if again["joined"] == 5000 else float("inf"))
            crowd.communicate()
    figures.add("H6", "5,000 reconnect at once: until all have joined", seconds, 0.5, 0.3, "s")
    figures.add("H6", "5,000 reconnect at once: SYN retransmissions", syn_retransmissions() - knocks, 0, unit="")
    figures.add("H6", "5,000 reconnect at once: memory after, of that before", memory, 1.3)


def deaf(bench, figures, options, _):
    """H7: one member stops reading while nineteen megabytes are sent to it."""
    load = {"crews": 4, "size": 8000, "rate": 800, "seconds": 12}
    grown, missed, latency = [], [], []
    for _ in range(options.rounds):
        memory, told = {}, {}
        with bench.hub() as hub:
            # The first load only warms: what a new hub takes once would hide what a deaf member makes it take.
            for count in (0, 0, 1):
                with hub.watching_memory() as memory[count]:
                    told[count] = bench.load(hub, "rate", deaf=count, **load)
        # Most of it with a deaf member, less what it mostly is without: the load alone moves it, too.
        grown.append(max(0, max(memory[1]) - statistics.median(memory[0])))
        missed.append(told[1]["expected"] - told[1]["delivered"])
        latency.append(told[1]["p99_ms"] / told[0]["p99_ms"])
    owed = told[1]["deaf_owed_bytes"] / 1e6
    figures.add("H7", f"growth by a member that is owed {owed:.0f} MB", max(grown), 512, unit="KiB")
    figures.add("H7", "what everyone else did not get", max(missed), 0, unit="")
    figures.add("H7", "p99 of everyone else, of that without it", latency, 2)


def nodes(bench, _, options, __):
    """What a delivery costs a hub whose order comes from Redis, beside one that is alone, and what it costs Redis."""
    if not bench.has_redis():
        return print("    a hub with Redis: SKIPPED, no redis-server here")
    load = {"seconds": options.seconds, "size": options.size, "crews": options.crews}
    for mode in ("spread", "burst"):
        alone, joined, shares, speeds = [], [], [], []
        with bench.hub() as hub, bench.redis() as redis, bench.hub("--redis", redis.url) as node:
            node.wait_until_serving()
            for _ in range(options.rounds):
                alone.append(bench.load(hub, mode, **load))
                spent = redis.cpu_seconds()
                joined.append(bench.load(node, mode, **load))
                speeds.append(joined[-1]["per_second"])
                # The load warms up before it counts; Redis is charged for that too, so its share is an upper bound.
                shares.append((redis.cpu_seconds() - spent) * 1e6 / joined[-1]["deliveries"])
        costs = [statistics.median(told["cpu_us_per_delivery"] for told in run) for run in (alone, joined)]
        print(f"    {mode}: CPU per delivery {costs[0]:.2f} µs alone, {costs[1]:.2f} µs with Redis; "
              f"Redis itself ≤ {statistics.median(shares):.2f} µs; "
              f"{statistics.median(told['per_second'] for told in alone):,.0f} deliveries/s alone, "
              f"{statistics.median(speeds):,.0f} with Redis", flush=True)


def loops(bench, _, options, __):
    """What several event loops bring on this machine, beside one: a loop more is worth it where cores are idle."""
    load = {"seconds": options.seconds, "size": options.size, "crews": options.crews}
    print(f"    {options.loops} loops and the load share {len(os.sched_getaffinity(0))} cores")
    for mode in ("spread", "burst"):
        told = {1: [], options.loops: []}
        cores = beside_the_load()
        with bench.hub(cores=cores) as one, bench.hub("--loops", options.loops, cores=cores) as several:
            for _ in range(options.rounds):
                told[1].append(bench.load(one, mode, **load))
                told[options.loops].append(bench.load(several, mode, **load))
        for count, runs in told.items():
            cost, speed = (statistics.median(run[key] for run in runs) for key in ("cpu_us_per_delivery", "per_second"))
            print(f"    {mode}, loops {count}: {speed:,.0f} deliveries/s, {cost:.2f} µs of CPU each", flush=True)


def abuse(bench, figures, options, _):
    """R13: honest traffic beside each abuse, in units of the mean of the quiet slices before and after it.

    A slice lasts until the abuse has come to what it is refused for, as that may cost the hub more than what it does
    before. Whether it did is read from the hub's metrics. How long the hub waited for a processor stands behind each: on a
    machine with other work that is part of a p99, and none of the hub's doing. So is what the kernel does for a stranger: where
    a promise is not kept, another hub on the same core is abused instead, and the honest one measured beside it.
    """
    admin, secret = bench.folder / "admin", bench.folder / "secret"
    secret.write_text(attacks.SECRET)
    arguments = ["--admin-socket", admin, "--telegram-secret-file", secret]
    # Half a minute each by itself: nobody would wait for that.
    arguments += ["--limit", "body-seconds=2", "--limit", "message-seconds=2"]
    memory, missing, lesser = [], 0, []
    with bench.hub(*arguments, is_wide=False) as hub, bench.hub(*arguments[2:], is_wide=False) as other:
        for name in options.attacks or attacks.ALL:
            told, peak = abuse_once(bench, hub, admin, other, figures, options, name)
            memory.append(peak)
            missing += told["missing"]
            lesser += [f"{name} ({proof})" for proof in told["unproven"]]
        figures.add("R13", "restarts of the hub", 0 if hub.is_alive() else 1, 0, unit="")
    figures.add("R13", "most memory of the hub", max(memory), 256, unit="MiB")
    figures.add("R13", "what honest devices did not get", missing, 0, unit="")
    figures.add("R13", f"of {len(memory)} abuses, those that did less than they say", len(lesser), 0, unit="")
    if lesser:
        print("    " + "; ".join(lesser), flush=True)


def abuse_once(bench, hub, admin, other, figures, options, name):
    """One abuse, several times."""
    attack, told = attacks.ALL[name], {"missing": 0, "unproven": []}
    load = {"crews": 20, "rate": 400}
    slices, peaks, waits = {"p50_ms": [], "p99_ms": []}, [], []
    for _ in range(max(1, options.rounds // 2)):
        hub.wait_until_left(admin)
        before, counts = bench.undisturbed_load(hub, "rate", seconds=options.seconds, **load), hub.metrics(admin)
        hub.forget_peak()
        with attacks.under(attack, hub.port):
            waited = hub.waited_seconds()
            own = bench.undisturbed_load(hub, "rate", seconds=max(options.seconds, attack.seconds), **load)
            waits.append((hub.waited_seconds() - waited) * 1000)
            after_it = hub.metrics(admin)
        hub.wait_until_left(admin)
        after = bench.undisturbed_load(hub, "rate", seconds=options.seconds, **load)
        peaks.append(hub.peak_kib() / 1024)
        told["missing"] += own["missing"]
        told["unproven"] += attacks.unproven(attack, *({**reasons, **numbers} for reasons, numbers in (counts, after_it)))
        for key, ratios_so_far in slices.items():
            ratios_so_far.append(own[key] * 2 / (before[key] + after[key]))
    figures.add("R13", f"p99 beside {name}, of the quiet one", slices["p99_ms"], 2)
    reasons = {reason: count - counts[0][reason] for reason, count in after_it[0].items() if count > counts[0][reason]}
    worst = sorted(reasons, key=reasons.get)[:-4:-1]
    print(f"    p50 {statistics.median(slices['p50_ms']):.2f} ×, p99 {own['p99_ms']:.2f} ms, quiet {before['p99_ms']:.2f} and "
          f"{after['p99_ms']:.2f} ms, the hub waited {statistics.median(waits):.0f} ms; refused: "
          + (", ".join(f"{reason} {reasons[reason]:,}" for reason in worst) or "nothing"), flush=True)
    if figures[-1]["median"] > figures[-1]["must"]:
        with attacks.under(attack, other.port):
            beside = bench.undisturbed_load(hub, "rate", seconds=max(options.seconds, attack.seconds), **load)
        print(f"    while another hub is abused instead: p99 {beside['p99_ms']:.2f} ms, "
              f"{beside['p99_ms'] * 2 / (before['p99_ms'] + after['p99_ms']):.2f} × of the quiet one", flush=True)
    return told, max(peaks)


ALL = {"cost": cost, "rate": rate, "growth": growth, "idle": idle, "storm": storm, "deaf": deaf, "nodes": nodes,
       "loops": loops, "abuse": abuse}
