package dev.parley.auth.login;

import java.util.Optional;

import dev.parley.auth.ChoosePassword;
import dev.parley.auth.PasswordLinks;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lets a user choose a password by a link. Only the form uses the link up. */
@Controller
class PasswordLinkPages {

	private static final String PATH = PasswordLinks.PATH + "{secret}";

	private final PasswordLinks links;

	private final ChoosePassword passwords;

	PasswordLinkPages(PasswordLinks links, ChoosePassword passwords) {
		this.links = links;
		this.passwords = passwords;
	}

	@GetMapping(PATH)
	ModelAndView ask(@PathVariable String secret) {
		return this.links.find(secret).map(PasswordLinkPages::page).orElseGet(PasswordLinkPages::expired);
	}

	@PostMapping(PATH)
	ModelAndView choose(HttpServletRequest request, @PathVariable String secret, @RequestParam String password,
			@RequestParam String repeated) {
		Optional<Username> user = this.links.find(secret);
		if (user.isEmpty()) {
			return expired();
		}
		Optional<String> objection = this.passwords.objection(user.get(), password, repeated);
		if (objection.isPresent()) {
			return page(user.get()).addObject("objection", objection.get());
		}
		return this.passwords.chooseByLink(user.get(), secret, password, request) ? Redirect.to("/login?chosen")
				: expired();
	}

	private static ModelAndView page(Username user) {
		return new ModelAndView("password-link").addObject("user", user.value());
	}

	private static ModelAndView expired() {
		return Redirect.to("/login/reset?expired");
	}

}
