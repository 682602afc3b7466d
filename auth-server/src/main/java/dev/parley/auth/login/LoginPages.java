package dev.parley.auth.login;

import java.security.Principal;
import java.util.Optional;

import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The login page. */
@Controller
class LoginPages {

	/** The attribute with the number of minutes to wait. */
	static final String WAIT = "wait";

	/** The target of the forward that answers a throttled login. */
	static final String REFUSED = "/login/refused";

	private static final String NAME = "username";

	private static final String ENTERED = LoginPages.class.getName() + "." + NAME;

	/** The limit of the form. */
	private static final int MAX_LENGTH = 100;

	private final LoginCompletion login;

	LoginPages(LoginCompletion login) {
		this.login = login;
	}

	/**
	 * Keeps the name of a login that failed, so that the user need not enter it again.
	 */
	static void keepName(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		String name = request.getParameter(NAME);
		if (session != null && name != null && name.length() <= MAX_LENGTH) {
			session.setAttribute(ENTERED, name);
		}
	}

	@GetMapping("/login")
	String show(HttpServletRequest request, @Nullable Principal user, Model model) {
		model.addAttribute(NAME,
				enteredName(request).or(() -> Optional.ofNullable(user).map(Principal::getName))
					.or(() -> this.login.pending(request).map(Username::value))
					.orElse(""));
		return "login";
	}

	private static Optional<String> enteredName(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Optional<String> name = Optional.ofNullable(session)
			.map((known) -> known.getAttribute(ENTERED))
			.map(String.class::cast);
		if (session != null && name.isPresent()) {
			session.removeAttribute(ENTERED);
		}
		return name;
	}

	@PostMapping(REFUSED)
	ModelAndView refuse(HttpServletRequest request,
			@RequestAttribute(name = WAIT, required = false) @Nullable Long minutes) {
		if (minutes == null) {
			return Redirect.toLogin();
		}
		String name = request.getParameter(NAME);
		return new ModelAndView("login").addObject(WAIT, minutes).addObject(NAME, (name != null) ? name : "");
	}

}
