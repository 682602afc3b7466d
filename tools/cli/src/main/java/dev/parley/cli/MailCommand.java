package dev.parley.cli;

import java.util.List;

import dev.parley.cli.client.Inbox;
import dev.parley.cli.client.Inbox.Letter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the mail server of the platform has received. */
@Command(name = "mail", mixinStandardHelpOptions = true,
		description = "Lists the e-mails that the platform has sent, the newest last, or shows the text of one.")
class MailCommand extends PlatformCommand implements Runnable {

	@Mixin
	private AnyTarget target = new AnyTarget();

	@Parameters(paramLabel = "ID", arity = "0..1", description = "an e-mail of the list")
	private @Nullable String id;

	@Option(names = "--to", paramLabel = "ADDRESS", description = "only the e-mails to this address")
	private @Nullable String to;

	@Option(names = { "-n", "--lines" }, paramLabel = "N", defaultValue = "20",
			description = "number of e-mails to list (default: ${DEFAULT-VALUE})")
	private int lines;

	@Option(names = "--json", description = "print the list as JSON")
	private boolean json;

	@Override
	public void run() {
		Inbox inbox = this.target.inbox();
		if (this.id != null) {
			out().println(inbox.text(this.id));
			return;
		}
		List<Letter> newest = inbox.letters()
			.filter((letter) -> this.to == null || letter.to().equalsIgnoreCase(this.to))
			.limit(Math.max(0, this.lines))
			.toList()
			.reversed();
		if (this.json) {
			out().println(JSON.writeValueAsString(newest));
			return;
		}
		if (newest.isEmpty()) {
			out().println("There are no e-mails.");
			return;
		}
		out().printf("%-8s  %-20s  %-32s  %s%n", "ID", "AT", "TO", "SUBJECT");
		newest.forEach((letter) -> out().printf("%-8s  %.19sZ  %-32s  %s%n", letter.id(), letter.at(), letter.to(),
				letter.subject()));
	}

	@Override
	Target target() {
		return this.target;
	}

}
