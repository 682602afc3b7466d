package dev.parley.auth.login;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a login begins. */
@Controller
class LoginPage {

	@GetMapping("/login")
	String show(@RequestParam(name = "wait", required = false) @Nullable Integer minutes, Model model) {
		model.addAttribute("wait", minutes);
		return "login";
	}

}
