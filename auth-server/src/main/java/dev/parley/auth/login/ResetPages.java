package dev.parley.auth.login;

import java.util.Map;
import java.util.Optional;

import dev.parley.auth.EmailAddress;
import dev.parley.auth.MailQueue;
import dev.parley.auth.ResetPassword;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sends a link to users who have forgotten their password. The answer is the same for
 * every name, and takes the same time, since the work is done after it.
 */
@Controller
class ResetPages {

	private static final String PATH = "/login/reset";

	private final MailQueue queue;

	private final ResetPassword reset;

	private final LoginThrottle throttle;

	private final SecurityEvents events;

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("reset-");

	ResetPages(MailQueue queue, ResetPassword reset, LoginThrottle throttle, SecurityEvents events) {
		this.queue = queue;
		this.reset = reset;
		this.throttle = throttle;
		this.events = events;
		this.executor.setVirtualThreads(true);
	}

	@GetMapping(PATH)
	ModelAndView ask() {
		return new ModelAndView("reset", Map.of("mail", this.queue.isOpen()));
	}

	@PostMapping(PATH)
	ModelAndView send(HttpServletRequest request, HttpServletResponse response, @RequestParam String user) {
		String typed = normalized(user);
		Optional<Lockout> lockout = this.throttle.attemptReset(typed, request);
		if (lockout.isPresent()) {
			if (lockout.get().first()) {
				this.events.record(SecurityEvent.LOGIN_LOCKED, null, request, "forgotten password");
			}
			lockout.get().writeTo(response);
			return ask().addObject(LoginPages.WAIT, lockout.get().minutes());
		}
		if (this.queue.isOpen() && !typed.isEmpty()) {
			this.executor.execute(() -> this.reset.send(typed));
		}
		return Redirect.to(PATH + "?sent");
	}

	/** No two spellings of a name have locks of their own; all illegal ones share one. */
	private static String normalized(String user) {
		return Username.parse(user)
			.map(Username::value)
			.orElseGet(() -> EmailAddress.isLegal(user.strip()) ? user.strip() : "");
	}

}
