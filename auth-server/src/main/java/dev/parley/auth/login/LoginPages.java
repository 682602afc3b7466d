package dev.parley.auth.login;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Where a login begins. */
@Controller
class LoginPages {

	static final String WAIT = "wait";

	/** Where an attempt that came too soon is forwarded to, with the minutes to wait. */
	static final String REFUSED = "/login/refused";

	@GetMapping("/login")
	String show() {
		return "login";
	}

	@PostMapping(REFUSED)
	ModelAndView refuse(@RequestAttribute(name = WAIT, required = false) @Nullable Long minutes) {
		return (minutes != null) ? new ModelAndView("login", Map.of(WAIT, minutes)) : Redirect.toLogin();
	}

}
