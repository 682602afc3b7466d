package dev.parley.cli.local;

import java.util.List;
import java.util.Optional;

import javax.net.SocketFactory;

import dev.parley.servers.Home;
import dev.parley.servers.PartIdentity;
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
		Optional<PartIdentity> identity = this.layout.isEncrypted() ? Optional.of(this.layout.identity(name()))
				: Optional.empty();
		return MailImage.command(this.home, this.layout.port(SERVER), this.layout.data(SERVER), identity);
	}

	@Override
	public boolean isReady(long pid) {
		SocketFactory sockets = this.layout.isEncrypted() ? this.layout.tls().getSocketFactory()
				: SocketFactory.getDefault();
		return MailImage.answers(this.layout.port(SERVER), sockets);
	}

	@Override
	public String name() {
		return Part.MAIL.id();
	}

}
