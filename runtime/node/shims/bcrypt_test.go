package shims

import (
	"testing"

	"golang.org/x/crypto/bcrypt"
)

// Hashes that were made elsewhere come out the same (the vectors of OpenBSD's bcrypt).
func TestHashIsBcrypt(t *testing.T) {
	t.Parallel()
	for _, v := range []struct{ password, salt, want string }{
		{"", "$2a$06$DCq7YPn5Rq63x1Lad4cll.", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."},
		{"a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe"},
		{"abcdefghijklmnopqrstuvwxyz", "$2a$06$.rCVZVOThsIa97pEDOxvGu", "$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC"},
	} {
		got, err := hash(v.password, v.salt)
		if err != nil || got != v.want {
			t.Errorf("%q with %s: %s %v, want %s", v.password, v.salt, got, err, v.want)
		}
		if err := bcrypt.CompareHashAndPassword([]byte(got), []byte(v.password)); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
	if _, err := hash("a", "$2a$06$short"); err == nil {
		t.Error("a salt that is none was taken")
	}
}
