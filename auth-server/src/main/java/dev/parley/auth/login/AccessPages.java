package dev.parley.auth.login;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.parley.auth.GrantedAccess;
import dev.parley.auth.RevokeAccess;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows users where they are logged in and what they consented to, and ends it. */
@Controller
class AccessPages {

	private static final String PATH = "/account/access";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	private final GrantedAccess granted;

	private final RevokeAccess access;

	private final LoginCompletion login;

	private final SecurityEvents events;

	AccessPages(GrantedAccess granted, RevokeAccess access, LoginCompletion login, SecurityEvents events) {
		this.granted = granted;
		this.access = access;
		this.login = login;
		this.events = events;
	}

	@GetMapping(PATH)
	ModelAndView show(Authentication user, HttpServletRequest request, HttpServletResponse response) {
		if (!this.login.isRecent(user)) {
			this.login.interrupt(request, response);
			return Redirect.to("/login?again");
		}
		Username name = new Username(user.getName());
		List<ShownLogin> logins = this.granted.logins(name)
			.stream()
			.map((login) -> new ShownLogin(login.id(), login.client(), time(login.since())))
			.toList();
		return new ModelAndView("access", Map.of("logins", logins, "consents", this.granted.consents(name)));
	}

	private static String time(Instant time) {
		return TIME.format(time);
	}

	@PostMapping(PATH + "/logins/{id}/end")
	ModelAndView endLogin(Authentication user, HttpServletRequest request, @PathVariable String id) {
		return end(user, request, "a login", PATH, (name) -> this.access.ofLogin(name, id));
	}

	@PostMapping(PATH + "/consents/{client}/end")
	ModelAndView withdraw(Authentication user, HttpServletRequest request, @PathVariable String client) {
		return end(user, request, "a consent", PATH, (name) -> this.granted.withdraw(name, client));
	}

	@PostMapping(PATH + "/end")
	ModelAndView endAll(Authentication user, HttpServletRequest request) {
		return end(user, request, "all logins", "/login?everywhere", (name) -> {
			this.access.ofUser(name);
			request.getSession().invalidate();
		});
	}

	private ModelAndView end(Authentication user, HttpServletRequest request, String what, String next,
			Consumer<Username> end) {
		if (!this.login.isRecent(user)) {
			return Redirect.to("/login?again");
		}
		end.accept(new Username(user.getName()));
		this.events.record(SecurityEvent.ACCESS_ENDED, user.getName(), request, what);
		return Redirect.to(next);
	}

	/** A login as the page shows it. */
	record ShownLogin(String id, String client, String since) {
	}

}
