package dev.parley.cli;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.Callable;

import javax.net.ssl.SSLContext;

import dev.parley.cli.attack.Attacks;
import dev.parley.cli.attack.Attacks.Length;
import dev.parley.cli.attack.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Attacks the platform. */
@Command(name = "attack", mixinStandardHelpOptions = true,
		description = "Attacks the platform as strangers and customers have tried to, for about two minutes, and prints "
				+ "what held. Exits with 1 if there is a hole.")
class AttackCommand extends EntranceCommand implements Callable<Integer> {

	@Option(names = "--url", paramLabel = "URL",
			description = "another platform, which is attacked without accounts; needs --i-own-this")
	private @Nullable URI url;

	@Option(names = "--i-own-this", paramLabel = "HOST",
			description = "the host of --url, to confirm that you may attack it")
	private @Nullable String owned;

	@Option(names = "--short", description = "a tenth of the logins, and no costs in CPU, writes and calls")
	private boolean brief;

	@Override
	public Integer call() {
		List<Verdict> verdicts = attacks().run(this::print);
		long holes = verdicts.stream().filter((verdict) -> verdict.outcome() == Verdict.Outcome.HOLE).count();
		out().println((holes != 0) ? holes + " of " + verdicts.size() + " attacks succeeded."
				: verdicts.stream().allMatch(Verdict::held) ? "All attacks were held."
						: "All attacks that were tried were held.");
		return (holes == 0) ? 0 : Parley.NO;
	}

	private Attacks attacks() {
		Length length = this.brief ? Length.SHORT : Length.FULL;
		if (this.url == null) {
			return Attacks.on(entrance(), length);
		}
		if (this.url.getHost() == null || !this.url.getHost().equals(this.owned)) {
			throw new ParameterException(spec().commandLine(),
					"Only attack what is yours: confirm it with --i-own-this "
							+ ((this.url.getHost() != null) ? this.url.getHost() : "HOST"));
		}
		return Attacks.on(this.url, trusted(), length);
	}

	private static SSLContext trusted() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void print(Verdict verdict) {
		out().printf("%-4s  %-42s  %s%n", verdict.outcome(), verdict.attack(), verdict.what());
		out().flush();
	}

}
