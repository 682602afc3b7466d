package dev.parley.auth.login;

import java.security.Principal;

import dev.parley.auth.Issuer;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page, and the page that a login without a destination ends at. */
@Controller
class Pages {

	private final Issuer issuer;

	Pages(Issuer issuer) {
		this.issuer = issuer;
	}

	@GetMapping("/login")
	String login() {
		return "login";
	}

	@GetMapping("/")
	String home(Principal user, Model model) {
		model.addAttribute("user", user.getName());
		model.addAttribute("docs", this.issuer.origin() + "/docs");
		return "home";
	}

}
