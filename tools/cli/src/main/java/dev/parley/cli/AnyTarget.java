package dev.parley.cli;

import dev.parley.cli.client.ComposePlatform;
import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Inbox;
import dev.parley.cli.client.MailpitInbox;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import picocli.CommandLine.Option;

/** The platform that a command calls, which may run in Docker Compose. */
class AnyTarget extends Target {

	@Option(names = "--compose",
			description = "the platform in Docker Compose; set COMPOSE_PROJECT_NAME if its project has another name")
	private boolean compose;

	/** The platform as its users see it. */
	Entrance entrance() {
		return this.compose ? new ComposePlatform(home(), port()) : platform();
	}

	/** What the mail server of the platform has received. */
	Inbox inbox() {
		return this.compose ? new MailpitInbox() : platform().inbox();
	}

	@Override
	Platform platform() {
		if (this.compose) {
			throw new Failure("Docker Compose runs that platform: use docker compose for this (docker compose --help)");
		}
		return super.platform();
	}

}
