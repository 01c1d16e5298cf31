package handshake.packetdrill.model;

import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Octets;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the settings of a Linux kernel mean to the model: which parameters they set, which options they switch. */
public final class Sysctls {
    private static final String TCP = "net.ipv4.tcp_";
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;
    public static final String CORE_BUFFER = "net.core.rmem_max";
    private static final long SAFE_ORPHAN_RETRIES = 8;
    private static final long MOST_RETRIES = 255;
    private static final long ROOMY_BACKLOG = 64;
    private static final long MINIMUM_RTO = 200 * MILLISECOND;
    private static final long MAXIMUM_RTO = 120 * SECOND;
    private static final Pattern KEY =
            Pattern.compile("([0-9a-f]{1,8})-([0-9a-f]{1,8})-([0-9a-f]{1,8})-([0-9a-f]{1,8})");

    private static final Pattern SIZES = Pattern.compile("\\d{1,9}\\s+(?<usual>\\d{1,9})\\s+(?<largest>\\d{1,9})");

    /** What sets one parameter, and in which unit Linux counts it. */
    private record Turn(Parameter parameter, long unit) {}

    private static final Map<String, Turn> KNOBS = Map.ofEntries(
            Map.entry("syn_linear_timeouts", new Turn(Parameter.SYN_LINEAR_TIMEOUTS, 1)),
            Map.entry("synack_retries", new Turn(Parameter.SYN_ACK_RETRIES, 1)),
            Map.entry("early_retrans", new Turn(Parameter.TAIL_LOSS_PROBE, 1)),
            Map.entry("retries1", new Turn(Parameter.R1, 1)),
            Map.entry("fin_timeout", new Turn(Parameter.FIN_WAIT_2, SECOND)),
            Map.entry("invalid_ratelimit", new Turn(Parameter.CHALLENGE_ACK_INTERVAL, MILLISECOND)),
            Map.entry("keepalive_time", new Turn(Parameter.KEEP_ALIVE_IDLE, SECOND)),
            Map.entry("keepalive_intvl", new Turn(Parameter.KEEP_ALIVE_INTERVAL, SECOND)),
            Map.entry("keepalive_probes", new Turn(Parameter.KEEP_ALIVE_PROBES, 1)),
            Map.entry("min_snd_mss", new Turn(Parameter.MINIMUM_MSS, 1)),
            Map.entry("syncookies", new Turn(Parameter.SYN_COOKIES, 1)),
            Map.entry("fastopen", new Turn(Parameter.FAST_OPEN, 1)),
            Map.entry("abort_on_overflow", new Turn(Parameter.ABORT_ON_OVERFLOW, 1)),
            Map.entry("rto_max_ms", new Turn(Parameter.MAXIMUM_RTO, MILLISECOND)),
            Map.entry("rto_min_us", new Turn(Parameter.MINIMUM_RTO, 1_000)));

    /** What {@code tcp_ecn} asks of others. */
    private static final Map<Long, EcnMode> ECN_ASKED = Map.of(
            0L, EcnMode.NONE,
            1L, EcnMode.CLASSIC,
            2L, EcnMode.NONE,
            3L, EcnMode.ACCURATE,
            4L, EcnMode.CLASSIC,
            5L, EcnMode.NONE);

    /** What {@code tcp_ecn} grants to others. */
    private static final Map<Long, EcnMode> ECN_ACCEPTED = Map.of(
            0L, EcnMode.NONE,
            1L, EcnMode.CLASSIC,
            2L, EcnMode.CLASSIC,
            3L, EcnMode.ACCURATE,
            4L, EcnMode.ACCURATE,
            5L, EcnMode.ACCURATE);

    /**
     * What the model has no counterpart for, so that it makes no difference here. Of three it could be thought that it does:
     * {@code recovery} (RACK, RFC 8985) sends again sooner what three duplicate acknowledgments would tell, and only loss
     * probes are modelled of it; {@code tw_reuse} lets a connect take the port of a connection in TIME-WAIT, and here each
     * takes a port of its own; {@code max_syn_backlog} counts as long as it is not so small that scripts would fill it.
     */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "congestion_control",
            "wmem",
            "frto",
            "fack",
            "reordering",
            "slow_start_after_idle",
            "recovery",
            "tso_win_divisor",
            "pacing_ss_ratio",
            "pacing_ca_ratio",
            "notsent_lowat",
            "no_metrics_save",
            "no_ssthresh_metrics_save",
            "moderate_rcvbuf",
            "autocorking",
            "min_tso_segs",
            "min_rtt_wlen",
            "limit_output_bytes",
            "comp_sack_delay_ns",
            "comp_sack_slack_ns",
            "comp_sack_nr",
            "challenge_ack_limit",
            "fastopen_blackhole_timeout_sec",
            "mtu_probing",
            "base_mss",
            "thin_linear_timeouts",
            "low_latency",
            "tw_reuse",
            "max_tw_buckets",
            "backlog_ack_defer",
            "child_ehash_entries",
            "adv_win_scale",
            "app_win",
            "mem",
            "migrate_req",
            "available_congestion_control");

    private final ScriptSource source;

    Sysctls(ScriptSource source) {
        this.source = source;
    }

    /** {@code kernel} after this command. */
    KernelSettings apply(KernelSettings kernel, ShellCommand command) throws ScriptUnsupported {
        KernelSettings changed = kernel;
        for (ShellCommand.Setting setting : command.settings()) {
            changed = apply(changed, setting);
        }
        return changed;
    }

    private KernelSettings apply(KernelSettings kernel, ShellCommand.Setting setting) throws ScriptUnsupported {
        String key = setting.key();
        if (key.equals("net.core.somaxconn")) {
            return kernel.withMostBacklog((int) number(setting));
        }
        if (key.equals(CORE_BUFFER)) {
            return kernel.withCoreBuffer((int) Math.min(number(setting), Integer.MAX_VALUE));
        }
        if (key.equals(ShellCommand.BURST)) {
            return kernel.withProfile(kernel.profile().with(Departure.BURSTS_PUSHED, number(setting) > 1));
        }
        if (!key.startsWith(TCP)) {
            if (isAboutMemoryOrRouting(key)) {
                return kernel;
            }
            throw unknown(setting);
        }
        String name = key.substring(TCP.length());
        if (KNOBS.containsKey(name)) {
            Turn turn = KNOBS.get(name);
            return kernel.withProfile(kernel.profile().with(turn.parameter(), number(setting) * turn.unit()));
        }
        return WITHOUT_EFFECT.contains(name) ? kernel : special(kernel, setting, name);
    }

    /** {@code net.ipv4.tcp_name=value}. */
    public static String name(String name, long value) {
        return TCP + name + "=" + value;
    }

    /** The setting that gives {@code parameter} this value, where there is one. */
    public static Optional<String> setting(Parameter parameter, long value) {
        return KNOBS.entrySet().stream()
                .filter(entry -> entry.getValue().parameter() == parameter
                        && value % entry.getValue().unit() == 0)
                .map(entry -> name(entry.getKey(), value / entry.getValue().unit()))
                .findFirst();
    }

    /** The setting that makes {@code profile} ask for and grant what it does of ECN, where there is one. */
    public static Optional<String> ecn(Profile profile) {
        return ECN_ASKED.keySet().stream()
                .sorted()
                .filter(mode -> ECN_ASKED.get(mode).level() == profile.value(Parameter.ECN_ASKED)
                        && ECN_ACCEPTED.get(mode).level() == profile.value(Parameter.ECN_ACCEPTED))
                .map(mode -> name("ecn", mode))
                .findFirst();
    }

    private static boolean isAboutMemoryOrRouting(String key) {
        return key.startsWith("net.core.")
                || key.startsWith("net.ipv4.ip_")
                || key.startsWith("net.ipv4.icmp_")
                || key.startsWith("net.ipv4.conf.")
                || key.startsWith("net.ipv4.route.")
                || key.startsWith("net.ipv6.")
                || key.startsWith("kernel.");
    }

    private KernelSettings special(KernelSettings kernel, ShellCommand.Setting setting, String name)
            throws ScriptUnsupported {
        return switch (name) {
            case "timestamps" -> kernel.withTimestamps(number(setting) != 0);
            case "sack" -> kernel.withSack(number(setting) != 0);
            case "window_scaling" -> kernel.withWindowScaling(number(setting) != 0);
            case "rmem" -> buffers(kernel, setting);
            case "syn_retries" -> synRetries(kernel, number(setting));
            case "orphan_retries" -> orphanRetries(kernel, number(setting));
            case "retries2" ->
                kernel.withProfile(kernel.profile().with(Parameter.R2, retransmissionTime(number(setting))));
            case "rfc1337" ->
                kernel.withProfile(kernel.profile().with(Departure.TIME_WAIT_IGNORES_RESET, number(setting) != 0));
            case "dsack" ->
                kernel.withProfile(kernel.profile().with(Departure.DUPLICATES_REPORTED, number(setting) != 0));
            case "max_syn_backlog" -> roomyBacklog(kernel, setting);
            case "fastopen_key" -> kernel.withFastOpenKey(key(setting));
            case "ecn" -> ecn(kernel, setting);
            case "ecn_fallback" ->
                kernel.withProfile(
                        kernel.profile().with(Parameter.ECN_SYNS, number(setting) == 0 ? Parameter.UNLIMITED : 1));
            default -> throw unknown(setting);
        };
    }

    /** Without cookies Linux keeps its last quarter for peers that it knows. */
    private KernelSettings roomyBacklog(KernelSettings kernel, ShellCommand.Setting setting) throws ScriptUnsupported {
        if (number(setting) < ROOMY_BACKLOG) {
            throw wrong(setting, ROOMY_BACKLOG + " and more: what happens when it fills up is not modelled");
        }
        return kernel;
    }

    private KernelSettings buffers(KernelSettings kernel, ShellCommand.Setting setting) throws ScriptUnsupported {
        Matcher sizes = SIZES.matcher(setting.value().trim());
        if (!sizes.matches()) {
            throw wrong(setting, "three numbers");
        }
        return kernel.withBuffers(Integer.parseInt(sizes.group("usual")), Integer.parseInt(sizes.group("largest")));
    }

    /** Linux gives up after the time that so many doublings of one second take, however it spends it. */
    private static KernelSettings synRetries(KernelSettings kernel, long retries) {
        long r2 = ((2L << Math.min(retries, 32)) - 1) * SECOND;
        return kernel.withProfile(
                kernel.profile().with(Parameter.SYN_RETRIES, retries).with(Parameter.SYN_PATIENCE, r2));
    }

    /** 0 stands for as many as are safe. */
    private static KernelSettings orphanRetries(KernelSettings kernel, long retries) {
        long r2 = retransmissionTime(retries == 0 ? SAFE_ORPHAN_RETRIES : retries);
        return kernel.withProfile(kernel.profile().with(Parameter.ORPHAN_PATIENCE, r2));
    }

    /** How long {@code retries} doublings from the shortest timeout take, none longer than the longest. */
    static long retransmissionTime(long retries) {
        long total = 0;
        long timeout = MINIMUM_RTO;
        for (long i = 0; i <= Math.min(retries, MOST_RETRIES); i++) {
            total += timeout;
            timeout = Math.min(2 * timeout, MAXIMUM_RTO);
        }
        return total;
    }

    /** Four words in hexadecimal, each stored with its least octet first. */
    private Octets key(ShellCommand.Setting setting) throws ScriptUnsupported {
        Matcher words = KEY.matcher(setting.value());
        if (!words.matches()) {
            throw wrong(setting, "four words of eight hexadecimal digits, joined by hyphens");
        }
        byte[] octets = new byte[16];
        for (int word = 0; word < 4; word++) {
            int value = Integer.parseUnsignedInt(words.group(word + 1), 16);
            for (int i = 0; i < 4; i++) {
                octets[4 * word + i] = (byte) (value >>> (8 * i));
            }
        }
        return Octets.of(octets);
    }

    /** 0 to 5: what is asked of others and what is granted to them, each none, ECN or accurate ECN. */
    private KernelSettings ecn(KernelSettings kernel, ShellCommand.Setting setting) throws ScriptUnsupported {
        long mode = number(setting);
        EcnMode asked = ECN_ASKED.get(mode);
        EcnMode accepted = ECN_ACCEPTED.get(mode);
        if (asked == null || accepted == null) {
            throw wrong(setting, "0 to 5");
        }
        return kernel.withProfile(kernel.profile()
                .with(Parameter.ECN_ASKED, asked.level())
                .with(Parameter.ECN_ACCEPTED, accepted.level()));
    }

    private long number(ShellCommand.Setting setting) throws ScriptUnsupported {
        String value = setting.value().trim();
        boolean hexadecimal = value.matches("0[xX][0-9a-fA-F]{1,8}");
        if (!hexadecimal && !value.matches("\\d{1,10}")) {
            throw wrong(setting, "a number");
        }
        return hexadecimal ? Long.parseLong(value.substring(2), 16) : Long.parseLong(value);
    }

    private ScriptUnsupported wrong(ShellCommand.Setting setting, String supported) {
        return source.unsupported(setting.at(), setting.key() + "=" + setting.value(), supported);
    }

    private ScriptUnsupported unknown(ShellCommand.Setting setting) {
        return source.unsupported(
                setting.at(),
                "the setting " + setting.key(),
                "the settings of net.ipv4.tcp_* that concern opening, closing and timeouts");
    }
}
