package dev.parley.cli.local;

import java.util.List;

import dev.parley.servers.Home;
import dev.parley.servers.mail.MailImage;
import dev.parley.setup.Part;

/** Starts the mail server. */
record MailLaunch(Home home, Layout layout) implements Launch {

	private static final Instance SERVER = new Instance(Part.MAIL, 1);

	@Override
	public String image() {
		return this.layout.named(MailImage.of(this.home).name());
	}

	@Override
	public List<String> command() {
		return MailImage.command(this.home, this.layout.port(SERVER), this.layout.data(SERVER));
	}

	@Override
	public boolean isReady(long pid) {
		return MailImage.answers(this.layout.port(SERVER));
	}

	@Override
	public String name() {
		return Part.MAIL.id();
	}

}
