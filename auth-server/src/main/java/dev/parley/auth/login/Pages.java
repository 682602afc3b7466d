package dev.parley.auth.login;

import java.security.Principal;

import dev.parley.auth.Issuer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page, and the page that a login without a destination ends at. */
@Controller
class Pages {

	private final Issuer issuer;

	Pages(Issuer issuer) {
		this.issuer = issuer;
	}

	@GetMapping("/login")
	String login(@RequestParam(name = "wait", required = false) @Nullable Integer minutes, Model model) {
		model.addAttribute("wait", minutes);
		return "login";
	}

	@GetMapping("/")
	String home(Principal user, Model model) {
		model.addAttribute("user", user.getName());
		model.addAttribute("docs", this.issuer.origin() + "/docs");
		return "home";
	}

}
