resource "spectrocloud_cluster_profile" "a" {
  name    = "a"
  context = "system"
#           ^^^^^^^^ invalid-value error
}

resource "spectrocloud_cluster_profile" "b" {
  name    = "b"
  context = "organization"
#           ^^^^^^^^^^^^^^ invalid-value error
}

resource "spectrocloud_cluster_profile" "c" {
  name    = "c"
  context = "system"
}
